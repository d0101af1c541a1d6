#include "sites/file_calls.hpp"

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <dlfcn.h>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

enum class What { nothing, count, end, fail };

// One set for the process: the calls have no other way to know.
std::atomic<What> what = What::nothing;
std::atomic<std::size_t> counted = 0, chosen = 0;
std::atomic<int> code = 0;
std::atomic<bool> all_later = false, with_reads = false;
std::atomic<const char*> failed = "";
std::string boot_id_file; // set while nothing else runs

enum class Answer { go_on, half, fail };

// What becomes of one call. Files of the test itself (standard streams) never come here.
Answer answer(const char* name) {
  const What now = what.load(std::memory_order_relaxed);
  if (now == What::nothing) return Answer::go_on;
  const std::size_t number = ++counted;
  if (now == What::end && number == chosen) return Answer::half;
  if (now == What::fail && (number == chosen || (all_later && number > chosen))) {
    failed = name;
    return Answer::fail;
  }
  return Answer::go_on;
}

long (*libc_syscall())(long, ...) {
  static const auto found = reinterpret_cast<long (*)(long, ...)>(::dlsym(RTLD_NEXT, "syscall"));
  return found;
}

template <typename... Arguments>
long direct(long number, Arguments... arguments) {
  return libc_syscall()(number, arguments...);
}

// A call that is done whole or not at all.
template <typename... Arguments>
long passed(const char* name, long number, Arguments... arguments) {
  switch (answer(name)) {
  case Answer::half: ::_exit(ecole::tests::killed_code);
  case Answer::fail: errno = code; return -1;
  case Answer::go_on: break;
  }
  return direct(number, arguments...);
}

template <typename... Arguments>
long read_passed(const char* name, long number, Arguments... arguments) {
  return with_reads ? passed(name, number, arguments...) : direct(number, arguments...);
}

bool changes(int flags) { return (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT); }

long opened(const char* name, int folder, const char* path, int flags, mode_t mode) {
  if (!boot_id_file.empty() && std::string_view(path) == "/proc/sys/kernel/random/boot_id") path = boot_id_file.c_str();
  return changes(flags) ? passed(name, SYS_openat, folder, path, flags, mode)
                        : read_passed(name, SYS_openat, folder, path, flags, mode);
}

mode_t mode_of(int flags, va_list& arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) ? va_arg(arguments, mode_t) : 0;
}

} // namespace

namespace ecole::tests {

namespace {

void start(What now, std::size_t number) {
  counted = 0;
  chosen = number;
  failed = "";
  what = now;
}

} // namespace

void count_file_calls() {
  with_reads = false;
  start(What::count, 0);
}

void end_at_file_call(std::size_t number) {
  with_reads = false;
  start(What::end, number);
}

void fail_at_file_call(std::size_t number, int with_code, bool later, bool reads) {
  code = with_code;
  all_later = later;
  with_reads = reads;
  start(What::fail, number);
}

std::size_t let_file_calls_pass() {
  what = What::nothing;
  return counted;
}

void read_boot_id_from(const std::string& file) { boot_id_file = file; }

std::string failed_file_call() { return failed.load(); }

} // namespace ecole::tests

extern "C" {

ssize_t write(int file, const void* bytes, size_t size) {
  if (file <= 2) return direct(SYS_write, file, bytes, size);
  switch (answer("write")) {
  case Answer::half: direct(SYS_write, file, bytes, size / 2); ::_exit(ecole::tests::killed_code);
  case Answer::fail: errno = code; return -1;
  case Answer::go_on: break;
  }
  return direct(SYS_write, file, bytes, size);
}

ssize_t pwrite(int file, const void* bytes, size_t size, off_t offset) {
  switch (answer("pwrite")) {
  case Answer::half: direct(SYS_pwrite64, file, bytes, size / 2, offset); ::_exit(ecole::tests::killed_code);
  case Answer::fail: errno = code; return -1;
  case Answer::go_on: break;
  }
  return direct(SYS_pwrite64, file, bytes, size, offset);
}

ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t offset) { return pwrite(file, bytes, size, offset); }

ssize_t writev(int file, const iovec* parts, int count) {
  if (file <= 2) return direct(SYS_writev, file, parts, count);
  switch (answer("writev")) {
  case Answer::half: direct(SYS_writev, file, parts, (count + 1) / 2); ::_exit(ecole::tests::killed_code);
  case Answer::fail: errno = code; return -1;
  case Answer::go_on: break;
  }
  return direct(SYS_writev, file, parts, count);
}

int ftruncate(int file, off_t size) noexcept {
  return static_cast<int>(passed("ftruncate", SYS_ftruncate, file, size));
}
int ftruncate64(int file, off64_t size) noexcept {
  return static_cast<int>(passed("ftruncate", SYS_ftruncate, file, size));
}
int rename(const char* from, const char* to) noexcept {
  return static_cast<int>(passed("rename", SYS_rename, from, to));
}
int renameat(int from_folder, const char* from, int to_folder, const char* to) noexcept {
  return static_cast<int>(passed("renameat", SYS_renameat2, from_folder, from, to_folder, to, 0));
}
int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) noexcept {
  return static_cast<int>(passed("renameat2", SYS_renameat2, from_folder, from, to_folder, to, flags));
}
int unlink(const char* path) noexcept { return static_cast<int>(passed("unlink", SYS_unlink, path)); }
int unlinkat(int folder, const char* path, int flags) noexcept {
  return static_cast<int>(passed("unlinkat", SYS_unlinkat, folder, path, flags));
}
int mkdir(const char* path, mode_t mode) noexcept { return static_cast<int>(passed("mkdir", SYS_mkdir, path, mode)); }
int mkdirat(int folder, const char* path, mode_t mode) noexcept {
  return static_cast<int>(passed("mkdirat", SYS_mkdirat, folder, path, mode));
}

int fdatasync(int) { return static_cast<int>(passed("fdatasync", SYS_getppid)) < 0 ? -1 : 0; }
int fsync(int) { return static_cast<int>(passed("fsync", SYS_getppid)) < 0 ? -1 : 0; }
int syncfs(int) noexcept { return static_cast<int>(passed("syncfs", SYS_getppid)) < 0 ? -1 : 0; }

int open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return static_cast<int>(opened("open", AT_FDCWD, path, flags, mode));
}
int open64(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return static_cast<int>(opened("open", AT_FDCWD, path, flags, mode));
}
int openat(int folder, const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return static_cast<int>(opened("openat", folder, path, flags, mode));
}

ssize_t read(int file, void* bytes, size_t size) { return read_passed("read", SYS_read, file, bytes, size); }
ssize_t pread(int file, void* bytes, size_t size, off_t offset) {
  return read_passed("pread", SYS_pread64, file, bytes, size, offset);
}
ssize_t pread64(int file, void* bytes, size_t size, off64_t offset) { return pread(file, bytes, size, offset); }

// openat2 has no function of its own.
long syscall(long number, ...) noexcept {
  va_list arguments;
  va_start(arguments, number);
  long values[6];
  for (long& value : values) value = va_arg(arguments, long);
  va_end(arguments);
  const auto call = [&] { return direct(number, values[0], values[1], values[2], values[3], values[4], values[5]); };
  if (number != SYS_openat2 || what == What::nothing || !with_reads) return call();
  if (answer("openat2") == Answer::fail) {
    errno = code;
    return -1;
  }
  return call();
}

} // extern "C"
