// Commands as whole processes: wall time, processor time, peak memory; medians of several runs.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace bench {

struct Usage {
  double wall_ms = 0, cpu_ms = 0, peak_mb = 0;
};

// Runs a program to its end with its output thrown away; exits with a message when it fails.
Usage run(const std::vector<std::string>& command);
// The median of each figure.
Usage middle(const std::vector<Usage>& usages);
// What a program prints.
std::string output_of(const std::vector<std::string>& command);
// `input` on standard input.
void feed(const std::vector<std::string>& command, const std::string& input);

// The median of each figure over `runs`; `before` runs, unmeasured, before each.
Usage median(int runs, const std::vector<std::string>& command, const std::function<void(int)>& before = {});

} // namespace bench
