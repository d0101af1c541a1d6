// Commands as whole processes, and what they took.
#pragma once

#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace bench {

using Command = std::vector<std::string>;

struct Usage {
  double wall_ms = 0, cpu_ms = 0, peak_mb = 0, read_kb = 0;
};

// Each ends the bench with a message when the command fails.
Usage measure(const Command& command);         // its output is thrown away
std::string output_of(const Command& command); // what it prints
void run_quietly(const Command& command);
void feed(const Command& command, const std::string& input); // on standard input

// Instructions of all threads, as valgrind counts them; nothing when there is no valgrind. `scratch` is a file.
std::optional<double> instructions(const Command& command, const std::string& scratch);
bool is_installed(const std::string& program);

// The median of each figure.
Usage middle(const std::vector<Usage>& usages);
double middle(std::vector<double> figures);

// A program that runs beside us until this object goes: told to end then, by its process id, and waited for.
class Running {
 public:
  explicit Running(const Command& command);
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  // Reads its output up to a line with `words`, which is given; ends the bench when the output ends before.
  std::string line_with(const std::string& words);
  double peak_mb() const;
  double cpu_ms() const; // so far, of all its threads

 private:
  Command command_;
  pid_t process_ = -1;
  int output_ = -1;
  std::string read_;
};

} // namespace bench
