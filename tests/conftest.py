"""What all tests share: windows are drawn without a screen, unless a test asks for one."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
