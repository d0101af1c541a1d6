#include "measure.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace bench {

namespace {

pid_t start(const std::vector<std::string>& command, int in, int out) {
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    const int nothing = open("/dev/null", O_RDWR);
    if (nothing < 0) _exit(127);
    dup2(in >= 0 ? in : nothing, STDIN_FILENO);
    dup2(out >= 0 ? out : nothing, STDOUT_FILENO);
    dup2(nothing, STDERR_FILENO);
    execvp(words[0], words.data());
    _exit(127);
  }
  return child;
}

Usage wait_for(pid_t child, std::chrono::steady_clock::time_point begin, const std::vector<std::string>& command) {
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - begin;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    std::fprintf(stderr, "bench: failed:");
    for (const std::string& word : command) std::fprintf(stderr, " %s", word.c_str());
    std::fprintf(stderr, "\n");
    std::exit(1);
  }
  const auto ms = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
  };
  return {wall.count(), ms(used.ru_utime) + ms(used.ru_stime), static_cast<double>(used.ru_maxrss) / 1024};
}

double middle_of(std::vector<double> figures) {
  std::ranges::sort(figures);
  return figures[figures.size() / 2];
}

} // namespace

Usage run(const std::vector<std::string>& command) {
  const auto begin = std::chrono::steady_clock::now();
  return wait_for(start(command, -1, -1), begin, command);
}

std::string output_of(const std::vector<std::string>& command) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) std::exit(1);
  const pid_t child = start(command, -1, ends[1]);
  close(ends[1]);
  std::string text;
  std::array<char, 4096> buffer;
  for (ssize_t size; (size = read(ends[0], buffer.data(), buffer.size())) > 0;)
    text.append(buffer.data(), static_cast<std::size_t>(size));
  close(ends[0]);
  wait_for(child, std::chrono::steady_clock::now(), command);
  return text;
}

void feed(const std::vector<std::string>& command, const std::string& input) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) std::exit(1);
  const pid_t child = start(command, ends[0], -1);
  close(ends[0]);
  std::signal(SIGPIPE, SIG_IGN);
  for (std::size_t at = 0; at < input.size();) {
    const ssize_t written = write(ends[1], input.data() + at, input.size() - at);
    if (written <= 0) break;
    at += static_cast<std::size_t>(written);
  }
  close(ends[1]);
  wait_for(child, std::chrono::steady_clock::now(), command);
}

Usage middle(const std::vector<Usage>& usages) {
  std::vector<double> wall, cpu, peak;
  for (const Usage& usage : usages) {
    wall.push_back(usage.wall_ms);
    cpu.push_back(usage.cpu_ms);
    peak.push_back(usage.peak_mb);
  }
  return {middle_of(wall), middle_of(cpu), middle_of(peak)};
}

Usage median(int runs, const std::vector<std::string>& command, const std::function<void(int)>& before) {
  std::vector<Usage> usages;
  for (int i = 0; i < runs; ++i) {
    if (before) before(i);
    usages.push_back(run(command));
  }
  return middle(usages);
}

} // namespace bench
