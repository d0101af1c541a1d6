// Runs a command and says on standard output what it took. A program of its own, and a small one: what the kernel calls
// the peak memory of a process includes the process that started it, up to exec (getrusage(2): ru_maxrss), and a bench
// that holds a corpus would count as much in every figure.
//
//   ecole_measured COMMAND [ARGUMENT …]   →   wall ns, CPU µs, peak memory kB, bytes read
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

// Bytes that read(2) and its kin gave; what is mapped into memory is not among them (proc(5): rchar).
unsigned long long bytes_read(pid_t process) {
  char path[64], text[512];
  std::snprintf(path, sizeof path, "/proc/%d/io", static_cast<int>(process));
  const int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  const ssize_t size = read(file, text, sizeof text - 1);
  close(file);
  if (size <= 0) return 0;
  text[size] = 0;
  const char* at = std::strstr(text, "rchar: ");
  return at ? std::strtoull(at + 7, nullptr, 10) : 0;
}

long long microseconds(const timeval& time) { return static_cast<long long>(time.tv_sec) * 1'000'000 + time.tv_usec; }

} // namespace

int main(int, char** words) {
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = vfork();
  if (child == 0) {
    const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    dup2(nothing, STDIN_FILENO);
    dup2(nothing, STDOUT_FILENO);
    dup2(nothing, STDERR_FILENO);
    execvp(words[1], words + 1);
    _exit(127);
  }
  siginfo_t ended{};
  waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOWAIT); // /proc shows it until it is waited for
  const auto wall = std::chrono::steady_clock::now() - begin;
  const unsigned long long read_bytes = bytes_read(child);
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return 1;
  std::printf("%lld %lld %ld %llu\n",
              static_cast<long long>(std::chrono::duration_cast<std::chrono::nanoseconds>(wall).count()),
              microseconds(used.ru_utime) + microseconds(used.ru_stime), used.ru_maxrss, read_bytes);
}
