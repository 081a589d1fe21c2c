/* A library to be loaded before the program's own: it writes down every change that the
 * program makes to the files of one folder (for replaying power cuts), and it can make
 * the n-th system call on them fail, or kill the process there.
 *
 *   RECORDER_FOLDER  the folder that is watched, without a slash at the end
 *   RECORDER_TRACE   where the record goes; nothing is recorded if it is not set
 *
 * Armed from Python by ctypes: recorder_arm(nth, count, error, reads).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define DESCRIPTORS 4096
#define KILL_INSTEAD (-1)

/* The real function of that name. */
#define REAL(result, name, ...)                      \
    static result (*real)(__VA_ARGS__);              \
    if (!real) real = dlsym(RTLD_NEXT, #name)

static char *paths[DESCRIPTORS]; /* of watched open files, by descriptor */
static const char *folder;
static int trace = -1;
static long calls, first_bad, bad_count, hits;
static int bad_error, reads_count_too;

static ssize_t real_write(int fd, const void *data, size_t size) {
    REAL(ssize_t, write, int, const void *, size_t);
    return real(fd, data, size);
}

__attribute__((constructor)) static void set_up(void) {
    const char *place = getenv("RECORDER_TRACE");
    folder = getenv("RECORDER_FOLDER");
    if (!folder || !place) return;
    int fd = (int)open(place, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    trace = fcntl(fd, F_DUPFD_CLOEXEC, 900); /* out of the way of the program's own */
    close(fd);
}

void recorder_arm(long nth, long count, int error, int reads) {
    calls = hits = 0;
    first_bad = nth;
    bad_count = count;
    bad_error = error;
    reads_count_too = reads;
}

long recorder_calls(void) { return calls; }
long recorder_hits(void) { return hits; }

/* Count a system call on a watched file; true if it must fail. */
static int fails(int reading) {
    if (reading && !reads_count_too) return 0;
    calls++;
    if (first_bad <= 0 || calls < first_bad || calls - first_bad >= bad_count) return 0;
    hits++;
    if (bad_error == KILL_INSTEAD) kill(getpid(), SIGKILL);
    errno = bad_error;
    return 1;
}

static int watched(const char *path) {
    size_t length = folder ? strlen(folder) : 0;
    return folder && path && !strncmp(path, folder, length) &&
           (path[length] == '/' || !path[length]);
}

static const char *path_of(int fd) {
    return fd >= 0 && fd < DESCRIPTORS ? paths[fd] : NULL;
}

static uint64_t inode_of(int fd) {
    struct stat found;
    return fstat(fd, &found) ? 0 : found.st_ino;
}

/* One record: operation, sizes of path and second path, inode, offset, size, all three. */
static void record(char operation, const char *path, const char *second, uint64_t inode,
                   uint64_t offset, const void *data, uint64_t size) {
    if (trace < 0) return;
    uint32_t first_size = strlen(path), second_size = second ? strlen(second) : 0;
    uint64_t data_size = data ? size : 0;
    size_t total = 1 + 4 + 4 + 8 + 8 + 8 + first_size + second_size + data_size;
    char *buffer = malloc(total), *to = buffer;
    *to++ = operation;
    memcpy(to, &first_size, 4), to += 4;
    memcpy(to, &second_size, 4), to += 4;
    memcpy(to, &inode, 8), to += 8;
    memcpy(to, &offset, 8), to += 8;
    memcpy(to, &data_size, 8), to += 8;
    memcpy(to, path, first_size), to += first_size;
    if (second) memcpy(to, second, second_size), to += second_size;
    if (data) memcpy(to, data, data_size);
    real_write(trace, buffer, total);
    free(buffer);
}

static void opened(int fd, const char *path, int flags, int was_there) {
    if (fd < 0 || fd >= DESCRIPTORS) return;
    free(paths[fd]);
    paths[fd] = watched(path) ? strdup(path) : NULL;
    if (!paths[fd]) return;
    if ((flags & O_CREAT) && !was_there) record('c', path, NULL, inode_of(fd), 0, NULL, 0);
    if ((flags & O_TRUNC) && was_there) record('t', path, NULL, inode_of(fd), 0, NULL, 0);
}

static int is_there(const char *path) {
    struct stat found;
    return stat(path, &found) == 0;
}

#define OPEN(name)                                                            \
    int name(const char *path, int flags, ...) {                              \
        REAL(int, name, const char *, int, ...);                              \
        va_list more;                                                         \
        va_start(more, flags);                                                \
        mode_t mode = va_arg(more, mode_t);                                   \
        va_end(more);                                                         \
        if (watched(path) && fails(!(flags & (O_CREAT | O_TRUNC)))) return -1; \
        int was_there = watched(path) && is_there(path);                      \
        int fd = real(path, flags, mode);                                     \
        opened(fd, path, flags, was_there);                                   \
        return fd;                                                            \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                          \
    int name(int at, const char *path, int flags, ...) {                      \
        REAL(int, name, int, const char *, int, ...);                         \
        va_list more;                                                         \
        va_start(more, flags);                                                \
        mode_t mode = va_arg(more, mode_t);                                   \
        va_end(more);                                                         \
        int was_there = watched(path) && is_there(path);                      \
        int fd = real(at, path, flags, mode);                                 \
        opened(fd, path, flags, was_there);                                   \
        return fd;                                                            \
    }
OPENAT(openat)
OPENAT(openat64)

int close(int fd) {
    REAL(int, close, int);
    if (path_of(fd)) {
        free(paths[fd]);
        paths[fd] = NULL;
    }
    return real(fd);
}

ssize_t write(int fd, const void *data, size_t size) {
    const char *path = path_of(fd);
    if (!path) return real_write(fd, data, size);
    int is_answer = strstr(path, "ACKNOWLEDGED") != NULL;
    if (!is_answer && fails(0)) return -1;
    int appends = fcntl(fd, F_GETFL) & O_APPEND;
    off_t offset = lseek(fd, 0, appends ? SEEK_END : SEEK_CUR);
    ssize_t done = real_write(fd, data, size);
    if (done > 0) record(is_answer ? 'A' : 'w', path, NULL, inode_of(fd), offset, data, done);
    return done;
}

#define PWRITE(name, offset_type)                                                       \
    ssize_t name(int fd, const void *data, size_t size, offset_type offset) {           \
        REAL(ssize_t, name, int, const void *, size_t, offset_type);                    \
        const char *path = path_of(fd);                                                 \
        if (path && fails(0)) return -1;                                                \
        ssize_t done = real(fd, data, size, offset);                                    \
        if (path && done > 0) record('w', path, NULL, inode_of(fd), offset, data, done); \
        return done;                                                                    \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define TRUNCATE(name, offset_type)                                            \
    int name(int fd, offset_type size) {                                       \
        REAL(int, name, int, offset_type);                                     \
        const char *path = path_of(fd);                                        \
        if (path && fails(0)) return -1;                                       \
        int failed = real(fd, size);                                           \
        if (path && !failed) record('t', path, NULL, inode_of(fd), size, NULL, 0); \
        return failed;                                                         \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define SYNC(name)                                                           \
    int name(int fd) {                                                       \
        REAL(int, name, int);                                                \
        const char *path = path_of(fd);                                      \
        if (path && fails(0)) return -1;                                     \
        int failed = real(fd);                                               \
        if (path && !failed) record('s', path, NULL, inode_of(fd), 0, NULL, 0); \
        return failed;                                                       \
    }
SYNC(fsync)
SYNC(fdatasync)

#define READ(name, ...)                       \
    {                                         \
        if (path_of(fd) && fails(1)) return -1; \
        return real(__VA_ARGS__);             \
    }
ssize_t read(int fd, void *data, size_t size) {
    REAL(ssize_t, read, int, void *, size_t);
    READ(read, fd, data, size)
}
ssize_t pread(int fd, void *data, size_t size, off_t offset) {
    REAL(ssize_t, pread, int, void *, size_t, off_t);
    READ(pread, fd, data, size, offset)
}
ssize_t pread64(int fd, void *data, size_t size, off64_t offset) {
    REAL(ssize_t, pread64, int, void *, size_t, off64_t);
    READ(pread64, fd, data, size, offset)
}

/* Copies inside the kernel would pass unseen: the program falls back to read and write. */
ssize_t sendfile(int to, int from, off_t *offset, size_t size) {
    REAL(ssize_t, sendfile, int, int, off_t *, size_t);
    if (!path_of(to)) return real(to, from, offset, size);
    errno = ENOTSOCK;
    return -1;
}
ssize_t sendfile64(int to, int from, off64_t *offset, size_t size) {
    REAL(ssize_t, sendfile64, int, int, off64_t *, size_t);
    if (!path_of(to)) return real(to, from, offset, size);
    errno = ENOTSOCK;
    return -1;
}

int rename(const char *old, const char *new) {
    REAL(int, rename, const char *, const char *);
    if (watched(new) && fails(0)) return -1;
    int failed = real(old, new);
    if (!failed && watched(new)) record('r', old, new, 0, 0, NULL, 0);
    return failed;
}

int link(const char *old, const char *new) {
    REAL(int, link, const char *, const char *);
    if (watched(new) && fails(0)) return -1;
    int failed = real(old, new);
    if (!failed && watched(new)) record('l', old, new, 0, 0, NULL, 0);
    return failed;
}

int unlink(const char *path) {
    REAL(int, unlink, const char *);
    if (watched(path) && is_there(path) && fails(0)) return -1;
    int failed = real(path);
    if (!failed && watched(path)) record('u', path, NULL, 0, 0, NULL, 0);
    return failed;
}

int mkdir(const char *path, mode_t mode) {
    REAL(int, mkdir, const char *, mode_t);
    if (watched(path) && fails(0)) return -1;
    int failed = real(path, mode);
    if (!failed && watched(path)) record('m', path, NULL, 0, 0, NULL, 0);
    return failed;
}
