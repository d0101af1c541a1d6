#include "process.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace bench {

namespace {

constexpr const char* plain_c_library =
    "GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX,-AVX2,-AVX2_Usable,-AVX512F,-AVX512VL,-BMI1,-BMI2,"
    "-ERMS,-FSRM,-LZCNT,-MOVBE,-POPCNT,-SSSE3,-SSE4_1,-SSE4_2";

[[noreturn]] void fail(const Command& command, const char* how) {
  std::fprintf(stderr, "bench: %s:", how);
  for (const std::string& word : command) std::fprintf(stderr, " %s", word.c_str());
  std::fprintf(stderr, "\n");
  std::exit(1);
}

// -1: /dev/null.
pid_t start(const Command& command, int in, int out) {
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  const auto lead = [&](int from, int to, int flags) {
    if (from >= 0)
      posix_spawn_file_actions_adddup2(&files, from, to);
    else
      posix_spawn_file_actions_addopen(&files, to, "/dev/null", flags, 0);
  };
  lead(in, STDIN_FILENO, O_RDONLY);
  lead(out, STDOUT_FILENO, O_WRONLY);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int failed = posix_spawnp(&child, words[0], &files, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  if (failed) fail(command, "cannot be started");
  return child;
}

void wait_for(pid_t child, const Command& command) {
  int status = 0;
  waitpid(child, &status, 0);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) fail(command, "failed");
}

std::array<int, 2> make_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) std::exit(1);
  return ends;
}

} // namespace

std::string output_of(const Command& command) {
  const std::array<int, 2> ends = make_pipe();
  const pid_t child = start(command, -1, ends[1]);
  close(ends[1]);
  std::string text;
  std::array<char, 4096> buffer;
  for (ssize_t size; (size = read(ends[0], buffer.data(), buffer.size())) > 0;)
    text.append(buffer.data(), static_cast<std::size_t>(size));
  close(ends[0]);
  wait_for(child, command);
  return text;
}

void run_quietly(const Command& command) { wait_for(start(command, -1, -1), command); }

void feed(const Command& command, const std::string& input) {
  const std::array<int, 2> ends = make_pipe();
  const pid_t child = start(command, ends[0], -1);
  close(ends[0]);
  for (std::size_t at = 0; at < input.size();) {
    const ssize_t written = write(ends[1], input.data() + at, input.size() - at);
    if (written <= 0) break;
    at += static_cast<std::size_t>(written);
  }
  close(ends[1]);
  wait_for(child, command);
}

Usage measure(const Command& command) {
  Command measured = {ECOLE_MEASURED};
  measured.insert(measured.end(), command.begin(), command.end());
  std::istringstream figures(output_of(measured));
  double wall_ns = 0, cpu_us = 0, peak_kb = 0, read_bytes = 0;
  figures >> wall_ns >> cpu_us >> peak_kb >> read_bytes;
  return {wall_ns / 1e6, cpu_us / 1e3, peak_kb / 1024, read_bytes / 1024};
}

bool is_installed(const std::string& program) {
  std::istringstream folders(std::getenv("PATH") ? std::getenv("PATH") : "");
  for (std::string folder; std::getline(folders, folder, ':');)
    if (access((folder + "/" + program).c_str(), X_OK) == 0) return true;
  return false;
}

std::optional<double> instructions(const Command& command, const std::string& scratch) {
  if (!is_installed("valgrind")) return std::nullopt;
  // The C library and libcrypto choose other code for other processors: here all count as the plainest.
  Command counted = {"env",
                     plain_c_library,
                     "OPENSSL_ia32cap=0",
                     "valgrind",
                     "--tool=callgrind",
                     "--cache-sim=no",
                     "--callgrind-out-file=" + scratch};
  counted.insert(counted.end(), command.begin(), command.end());
  std::filesystem::remove(scratch);
  run_quietly(counted);
  std::ifstream file(scratch);
  for (std::string line; std::getline(file, line);)
    if (line.starts_with("totals: ")) return std::strtod(line.c_str() + 8, nullptr);
  fail(counted, "gave no total");
}

double middle(std::vector<double> figures) {
  if (figures.empty()) return 0;
  std::ranges::sort(figures);
  return figures[figures.size() / 2];
}

Usage middle(const std::vector<Usage>& usages) {
  std::vector<double> wall, cpu, peak, read_kb;
  for (const Usage& usage : usages) {
    wall.push_back(usage.wall_ms);
    cpu.push_back(usage.cpu_ms);
    peak.push_back(usage.peak_mb);
    read_kb.push_back(usage.read_kb);
  }
  return {middle(wall), middle(cpu), middle(peak), middle(read_kb)};
}

Running::Running(const Command& command) : command_(command) {
  const std::array<int, 2> ends = make_pipe();
  process_ = start(command, -1, ends[1]);
  close(ends[1]);
  output_ = ends[0];
}

Running::~Running() {
  kill(process_, SIGTERM);
  waitpid(process_, nullptr, 0);
  close(output_);
}

std::string Running::line_with(const std::string& words) {
  for (;;) {
    for (std::size_t end; (end = read_.find('\n')) != std::string::npos;) {
      const std::string line = read_.substr(0, end);
      read_.erase(0, end + 1);
      if (line.find(words) != std::string::npos) return line;
    }
    std::array<char, 4096> buffer;
    const ssize_t size = read(output_, buffer.data(), buffer.size());
    if (size <= 0) fail(command_, "ended early");
    read_.append(buffer.data(), static_cast<std::size_t>(size));
  }
}

double Running::cpu_ms() const {
  std::ifstream file("/proc/" + std::to_string(process_) + "/stat");
  std::string text;
  std::getline(file, text);
  // proc(5): the 14th and 15th field; the second may hold anything, up to its last parenthesis.
  std::istringstream fields(text.substr(std::min(text.rfind(')') + 1, text.size())));
  std::string skipped;
  for (int field = 3; field < 14; ++field) fields >> skipped;
  double user = 0, system = 0;
  fields >> user >> system;
  return (user + system) * 1000 / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double Running::peak_mb() const {
  std::ifstream status("/proc/" + std::to_string(process_) + "/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
  return 0;
}

} // namespace bench
