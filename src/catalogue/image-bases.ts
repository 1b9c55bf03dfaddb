/** The account files of a base image: rows `name:uid:gid:home` and `name:gid:members`, in file order. */
export interface ImageBase {
  readonly idTool: 'busybox' | 'coreutils' | 'none'
  /** Empty: the image has no such file. */
  readonly passwd: string
  readonly group: string
}

const DEBIAN_PASSWD = `root:0:0:/root
daemon:1:1:/usr/sbin
bin:2:2:/bin
sys:3:3:/dev
sync:4:65534:/bin
games:5:60:/usr/games
man:6:12:/var/cache/man
lp:7:7:/var/spool/lpd
mail:8:8:/var/mail
news:9:9:/var/spool/news
uucp:10:10:/var/spool/uucp
proxy:13:13:/bin
www-data:33:33:/var/www
backup:34:34:/var/backups
list:38:38:/var/list
irc:39:39:/run/ircd
_apt:42:65534:/nonexistent
nobody:65534:65534:/nonexistent`

/** Account tables read from the published base images; where each comes from stands in the README of the catalogue. */
export const IMAGE_BASES: Readonly<Record<string, ImageBase>> = {
  // docker-library/busybox builds its rootfs from the Buildroot skeleton account files; wheel=10 with member root,
  // audio=29, staff=50 corroborated by recorded `id` output in moby/moby#46712; remaining rows UNCONFIRMED against
  // the current tag.
  busybox: {
    idTool: 'busybox',
    passwd: `root:0:0:/root
daemon:1:1:/usr/sbin
bin:2:2:/bin
sys:3:3:/dev
sync:4:100:/bin
mail:8:8:/var/spool/mail
www-data:33:33:/var/www
operator:37:37:/var
nobody:65534:65534:/home`,
    group: `root:0:
daemon:1:
bin:2:
sys:3:
adm:4:
tty:5:
disk:6:
lp:7:
mail:8:
kmem:9:
wheel:10:root
cdrom:11:
dialout:18:
floppy:19:
video:28:
audio:29:
tape:32:
www-data:33:
operator:37:
utmp:43:
plugdev:46:
staff:50:
lock:54:
netdev:82:
users:100:
nobody:65534:`
  },
  // alpinelinux/docker-alpine branch v3.20, alpine-minirootfs-3.20.3-x86_64.tar.gz (/etc/passwd and /etc/group
  // read from the archive).
  alpine: {
    idTool: 'busybox',
    passwd: `root:0:0:/root
bin:1:1:/bin
daemon:2:2:/sbin
lp:4:7:/var/spool/lpd
sync:5:0:/sbin
shutdown:6:0:/sbin
halt:7:0:/sbin
mail:8:12:/var/mail
news:9:13:/usr/lib/news
uucp:10:14:/var/spool/uucppublic
cron:16:16:/var/spool/cron
ftp:21:21:/var/lib/ftp
sshd:22:22:/dev/null
games:35:35:/usr/games
ntp:123:123:/var/empty
guest:405:100:/dev/null
nobody:65534:65534:/`,
    group: `root:0:root
bin:1:root,bin,daemon
daemon:2:root,bin,daemon
sys:3:root,bin
adm:4:root,daemon
tty:5:
disk:6:root
lp:7:lp
kmem:9:
wheel:10:root
floppy:11:root
mail:12:mail
news:13:news
uucp:14:uucp
cron:16:cron
audio:18:
cdrom:19:
dialout:20:root
ftp:21:
sshd:22:
input:23:
tape:26:root
video:27:root
netdev:28:
kvm:34:kvm
games:35:
shadow:42:
www-data:82:
users:100:games
ntp:123:
abuild:300:
utmp:406:
ping:999:
nogroup:65533:
nobody:65534:`
  },
  // Debian 12 base-passwd passwd.master/group.master (before Debian 12 _apt was 100:65534).
  debian: {
    idTool: 'coreutils',
    passwd: DEBIAN_PASSWD,
    group: `root:0:
daemon:1:
bin:2:
sys:3:
adm:4:
tty:5:
disk:6:
lp:7:
mail:8:
news:9:
uucp:10:
man:12:
proxy:13:
kmem:15:
dialout:20:
fax:21:
voice:22:
cdrom:24:
floppy:25:
tape:26:
sudo:27:
audio:29:
dip:30:
www-data:33:
backup:34:
operator:37:
list:38:
irc:39:
src:40:
shadow:42:
utmp:43:
video:44:
sasl:45:
plugdev:46:
staff:50:
games:60:
users:100:
nogroup:65534:`
  },
  // passwd row from jupyterhub/repo2docker#1346; group membership existence from cernopendata/cernopendata-
  // client#180 and Launchpad 2005129; the exact list of nine groups is UNCONFIRMED.
  'ubuntu-24.04': {
    idTool: 'coreutils',
    passwd: `${DEBIAN_PASSWD}
ubuntu:1000:1000:/home/ubuntu`,
    group: `root:0:
daemon:1:
bin:2:
sys:3:
adm:4:ubuntu
tty:5:
disk:6:
lp:7:
mail:8:
news:9:
uucp:10:
man:12:
proxy:13:
kmem:15:
dialout:20:ubuntu
fax:21:
voice:22:
cdrom:24:ubuntu
floppy:25:ubuntu
tape:26:
sudo:27:ubuntu
audio:29:ubuntu
dip:30:ubuntu
www-data:33:
backup:34:
operator:37:
list:38:
irc:39:
src:40:
shadow:42:
utmp:43:
video:44:ubuntu
sasl:45:
plugdev:46:ubuntu
staff:50:
games:60:
users:100:
nogroup:65534:
ubuntu:1000:`
  },
  // GoogleContainerTools/distroless base/testdata/base.yaml + common/variables.bzl.
  distroless: {
    idTool: 'none',
    passwd: `root:0:0:/root
nobody:65534:65534:/nonexistent
nonroot:65532:65532:/home/nonroot`,
    group: `root:0:
nobody:65534:
tty:5:
staff:50:
nonroot:65532:`
  },
  // no /etc/passwd or /etc/group in the image.
  scratch: {
    idTool: 'none',
    passwd: '',
    group: ''
  }
}
