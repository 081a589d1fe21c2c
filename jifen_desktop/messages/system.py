"""What the operating system said of a file, as a sentence."""

import errno

_OS_TROUBLES = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "名字太长",
    errno.ELOOP: "快捷方式绕成了圈",
    errno.ENOENT: "找不到",
    errno.ENOTDIR: "路径中间不是文件夹",
}


def sentence_for_os(error: OSError) -> str:
    """What the system said of a file or folder, as a sentence."""
    trouble = _OS_TROUBLES.get(error.errno or 0, f"读写出错（{error.errno}）")
    return f"{error.filename or '文件'}：{trouble}。"
