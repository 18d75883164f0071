/*
 * A disk that is watched, and that fails when it is told to. Put before a process with LD_PRELOAD, it stands between the
 * process and the C library for the files below one folder.
 *
 *   DISK_FOLDER   the folder, as an absolute path without symbolic links
 *   DISK_RECORD   if set, the file that gets all that is done to those files, in order
 *   DISK_CONTROL  if set, a file of 32 bytes that says what is to fail; it may change at any time
 *
 * The record is a sequence of
 *
 *   kind (1 byte), file (4 bytes), offset (8 bytes), length (4 bytes), and so many bytes
 *
 * in the machine's byte order. Kinds: 'o' a file gets a name (the bytes), 'w' bytes are written at an offset, 's' a file is
 * synced, 't' a file is cut or grown to the offset, 'u' a name (the bytes) is taken away. A folder is a file, too. One lock
 * is held around each call and its record, so that the order is that in which things happened.
 *
 * The control file has eight numbers of four bytes: which calls (1 writes, 2 syncs, 4 writes that make a file longer; or'ed),
 * after how many such calls one fails (from 1; 0 is none), with what error number, whether all later ones fail too, and how
 * many such calls there were. The process itself counts the second down and the last up.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define MAX_FDS 65536
#define MAX_FILES 65536

enum { WRITES = 1, SYNCS = 2, GROWTH = 4 };

struct control {
	int32_t calls, countdown, error, lasting, counted, unused[3];
};

static int (*real_open)(const char *, int, ...);
static int (*real_openat)(int, const char *, int, ...);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_unlink)(const char *);
static int (*real_close)(int);

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *folder;
static size_t folder_length;
static int record = -1;
static struct control *control;

/* The file, from 1, of each descriptor, and the name of each file, if it has one. */
static int file_of[MAX_FDS];
static char *name_of[MAX_FILES];
static int files = 1;

__attribute__((constructor)) static void begin(void) {
	real_open = dlsym(RTLD_NEXT, "open");
	real_openat = dlsym(RTLD_NEXT, "openat");
	real_write = dlsym(RTLD_NEXT, "write");
	real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
	real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
	real_fsync = dlsym(RTLD_NEXT, "fsync");
	real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
	real_unlink = dlsym(RTLD_NEXT, "unlink");
	real_close = dlsym(RTLD_NEXT, "close");
	folder = getenv("DISK_FOLDER");
	folder_length = folder ? strlen(folder) : 0;
	const char *path = getenv("DISK_RECORD");
	if (path) {
		record = real_open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	}
	path = getenv("DISK_CONTROL");
	int fd = path ? real_open(path, O_RDWR | O_CLOEXEC) : -1;
	if (fd >= 0) {
		void *memory = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
		control = memory == MAP_FAILED ? NULL : memory;
		real_close(fd);
	}
}

static int is_watched(const char *path) {
	return folder_length > 0 && strncmp(path, folder, folder_length) == 0
			&& (path[folder_length] == '/' || path[folder_length] == 0);
}

static int file(int fd) {
	return fd >= 0 && fd < MAX_FDS ? file_of[fd] : 0;
}

static void note(char kind, int32_t number, int64_t offset, const void *bytes, size_t length) {
	if (record < 0) {
		return;
	}
	char head[17];
	int32_t size = (int32_t) length;
	head[0] = kind;
	memcpy(head + 1, &number, 4);
	memcpy(head + 5, &offset, 8);
	memcpy(head + 13, &size, 4);
	struct iovec parts[] = { { head, sizeof head }, { (void *) bytes, length } };
	if (writev(record, parts, length ? 2 : 1) != (ssize_t) (sizeof head + length)) {
		abort();
	}
}

/* Gives a file that is opened its number; one that has none yet gets the next. */
static void opened(int fd, const char *path) {
	int number = 0;
	for (int i = 1; i < files; i++) {
		if (name_of[i] && strcmp(name_of[i], path) == 0) {
			number = i;
		}
	}
	if (!number) {
		if (files == MAX_FILES || fd >= MAX_FDS) {
			abort();
		}
		number = files++;
		name_of[number] = strdup(path);
		note('o', number, 0, path, strlen(path));
	}
	file_of[fd] = number;
}

static int fails(int call) {
	if (!control || !(control->calls & call)) {
		return 0;
	}
	control->counted++;
	if (control->countdown == 0 || (control->countdown > 1 && control->countdown--)) {
		return 0;
	}
	if (!control->lasting) {
		control->countdown = 0;
	}
	errno = control->error;
	return 1;
}

static int write_fails(int fd, off_t end) {
	struct stat now;
	if (control && (control->calls & GROWTH) && fstat(fd, &now) == 0 && end > now.st_size) {
		return fails(GROWTH);
	}
	return fails(WRITES);
}

static int after_open(int fd, const char *path, int flags) {
	if (fd >= 0 && is_watched(path)) {
		pthread_mutex_lock(&lock);
		opened(fd, path);
		if (flags & O_TRUNC) {
			note('t', file(fd), 0, NULL, 0);
		}
		pthread_mutex_unlock(&lock);
	}
	return fd;
}

#define MODE(flags) \
	mode_t mode = 0; \
	if (flags & O_CREAT) { \
		va_list rest; \
		va_start(rest, flags); \
		mode = va_arg(rest, mode_t); \
		va_end(rest); \
	}

int open(const char *path, int flags, ...) {
	MODE(flags)
	return after_open(real_open(path, flags, mode), path, flags);
}

int open64(const char *path, int flags, ...) {
	MODE(flags)
	return after_open(real_open(path, flags | O_LARGEFILE, mode), path, flags);
}

int openat(int at, const char *path, int flags, ...) {
	MODE(flags)
	return after_open(real_openat(at, path, flags, mode), path, flags);
}

int openat64(int at, const char *path, int flags, ...) {
	MODE(flags)
	return after_open(real_openat(at, path, flags | O_LARGEFILE, mode), path, flags);
}

int close(int fd) {
	if (!file(fd)) {
		return real_close(fd);
	}
	pthread_mutex_lock(&lock);
	file_of[fd] = 0;
	int result = real_close(fd);
	pthread_mutex_unlock(&lock);
	return result;
}

static ssize_t write_at(int fd, const void *bytes, size_t length, off_t offset, int moves) {
	pthread_mutex_lock(&lock);
	ssize_t written = -1;
	if (!write_fails(fd, offset + (off_t) length)) {
		written = moves ? real_write(fd, bytes, length) : real_pwrite(fd, bytes, length, offset);
		if (written > 0) {
			note('w', file(fd), offset, bytes, (size_t) written);
		}
	}
	pthread_mutex_unlock(&lock);
	return written;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
	return file(fd) ? write_at(fd, bytes, length, offset, 0) : real_pwrite(fd, bytes, length, offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
	return pwrite64(fd, bytes, length, offset);
}

ssize_t write(int fd, const void *bytes, size_t length) {
	if (!file(fd)) {
		return real_write(fd, bytes, length);
	}
	int appends = fcntl(fd, F_GETFL) & O_APPEND;
	return write_at(fd, bytes, length, lseek(fd, 0, appends ? SEEK_END : SEEK_CUR), 1);
}

int ftruncate64(int fd, off64_t length) {
	if (!file(fd)) {
		return real_ftruncate(fd, length);
	}
	pthread_mutex_lock(&lock);
	int result = real_ftruncate(fd, length);
	if (result == 0) {
		note('t', file(fd), length, NULL, 0);
	}
	pthread_mutex_unlock(&lock);
	return result;
}

int ftruncate(int fd, off_t length) {
	return ftruncate64(fd, length);
}

static int sync_with(int (*real)(int), int fd) {
	if (!file(fd)) {
		return real(fd);
	}
	pthread_mutex_lock(&lock);
	int result = fails(SYNCS) ? -1 : real(fd);
	if (result == 0) {
		note('s', file(fd), 0, NULL, 0);
	}
	pthread_mutex_unlock(&lock);
	return result;
}

int fsync(int fd) {
	return sync_with(real_fsync, fd);
}

int fdatasync(int fd) {
	return sync_with(real_fdatasync, fd);
}

int unlink(const char *path) {
	if (!is_watched(path)) {
		return real_unlink(path);
	}
	pthread_mutex_lock(&lock);
	int result = real_unlink(path);
	if (result == 0) {
		for (int i = 1; i < files; i++) {
			if (name_of[i] && strcmp(name_of[i], path) == 0) {
				free(name_of[i]);
				name_of[i] = NULL;
			}
		}
		note('u', 0, 0, path, strlen(path));
	}
	pthread_mutex_unlock(&lock);
	return result;
}
