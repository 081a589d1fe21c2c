"""A live book belongs on the PC's own disk, not on a stick and not on the network."""

from pathlib import Path

import pytest

from jifen_desktop.db import drives
from jifen_desktop.domain.file_refusals import DriveUnfit

ROOT_LINE = "22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw"


class Machine:
    """A made-up machine: what its /proc/self/mountinfo and /sys/class/block say."""

    def __init__(self, place: Path) -> None:
        self.mounts = place / "mountinfo"
        self.blocks = place / "sys" / "class" / "block"
        self._devices = place / "sys" / "devices"
        self.mounts.write_text(f"{ROOT_LINE}\n", encoding="utf-8")
        self.blocks.mkdir(parents=True)

    def mount(self, point: str, file_system: str, device: str, *, tags: str = "") -> None:
        point = point.replace(" ", "\\040")
        with self.mounts.open("a", encoding="utf-8") as mounts:
            mounts.write(f"35 22 0:31 / {point} rw{tags} - {file_system} {device} rw\n")

    def disk(self, name: str, *, removable: bool | None) -> None:
        """Add a disk with one partition, linked as the kernel links them."""
        disk = self._devices / name
        partition = disk / f"{name}1"
        partition.mkdir(parents=True)
        if removable is not None:
            (disk / "removable").write_text(f"{removable:d}\n")
        (self.blocks / name).symlink_to(disk)
        (self.blocks / f"{name}1").symlink_to(partition)

    def kind(self, folder: str) -> str:
        return drives._linux_kind(Path(folder), self.mounts, self.blocks)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize("file_system", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs"])
def test_a_network_drive_is_known(file_system: str, machine: Machine) -> None:
    machine.mount("/mnt/town", file_system, "//server/share")

    assert machine.kind("/mnt/town/jifen") == "network"
    assert machine.kind("/mnt/townhall") == ""


@pytest.mark.parametrize("device", ["/dev/sdb1", "/dev/sdb"])
def test_a_stick_is_known_by_its_disk(device: str, machine: Machine) -> None:
    machine.disk("sdb", removable=True)
    machine.mount("/media/stick", "vfat", device)

    assert machine.kind("/media/stick") == "removable"
    assert machine.kind("/media/stick/村/jifen") == "removable"


def test_a_disk_of_the_pc_is_fit(machine: Machine) -> None:
    machine.disk("vda", removable=False)
    machine.mount("/home", "ext4", "/dev/vda1", tags=" shared:7 master:1")

    assert machine.kind("/home/village/jifen") == ""


@pytest.mark.parametrize("device", ["/dev/mapper/vg-root", "overlay", "tmpfs", "none"])
def test_a_device_that_the_system_does_not_list_is_fit(device: str, machine: Machine) -> None:
    machine.mount("/home", "overlay", device)

    assert machine.kind("/home/jifen") == ""


def test_a_disk_that_says_nothing_is_fit(machine: Machine) -> None:
    machine.disk("loop0", removable=None)
    machine.mount("/snap", "squashfs", "/dev/loop0")

    assert machine.kind("/snap/jifen") == ""


def test_the_innermost_mount_counts(machine: Machine) -> None:
    machine.disk("sdb", removable=True)
    machine.mount("/home/village/stick", "vfat", "/dev/sdb1")
    machine.mount("/home", "ext4", "/dev/vda1")

    assert machine.kind("/home/village/stick/jifen") == "removable"
    assert machine.kind("/home/village/jifen") == ""


def test_of_two_mounts_on_one_place_the_later_counts(machine: Machine) -> None:
    machine.mount("/data", "ext4", "/dev/vda1")
    machine.mount("/data", "nfs4", "server:/data")

    assert machine.kind("/data") == "network"


def test_a_blank_in_a_mount_point_is_read(machine: Machine) -> None:
    machine.disk("sdb", removable=True)
    machine.mount("/media/KINGSTON 8 GB", "vfat", "/dev/sdb1")

    assert machine.kind("/media/KINGSTON 8 GB/jifen") == "removable"


def test_a_link_into_a_stick_is_seen_through(machine: Machine, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    machine.disk("sdb", removable=True)
    machine.mount(str(stick), "vfat", "/dev/sdb1")
    (tmp_path / "desktop").symlink_to(stick)

    assert machine.kind(str(tmp_path / "desktop" / "jifen")) == "removable"


def test_a_system_that_tells_nothing_is_believed_fit(machine: Machine) -> None:
    machine.mounts.unlink()

    assert machine.kind("/media/stick") == ""


def test_the_disk_of_this_machine_is_fit(tmp_path: Path) -> None:
    drives.refuse_unfit_drive(tmp_path)


def test_an_unfit_drive_is_refused_with_its_kind(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.mount("/mnt/town", "cifs", "//server/share")
    monkeypatch.setattr(drives._linux_kind, "__defaults__", (machine.mounts, machine.blocks))

    with pytest.raises(DriveUnfit) as refused:
        drives.refuse_unfit_drive(Path("/mnt/town/jifen"))

    assert (refused.value.path, refused.value.drive_kind) == ("/mnt/town/jifen", "network")
