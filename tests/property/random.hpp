// Numbers that are the same on every machine for one seed: the distributions of the standard library are not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>

namespace ecole::tests {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(engine_() % bound); }
  // One time in `n`.
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <typename List>
  const auto& of(const List& list) {
    return list[below(list.size())];
  }

 private:
  std::mt19937_64 engine_;
};

} // namespace ecole::tests
