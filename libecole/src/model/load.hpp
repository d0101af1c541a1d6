// How much work a class can have before a page or a message says so.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace ecole::model {

inline constexpr int busy_day_minutes = 90;         // more than that is due on one day
inline constexpr std::size_t most_tests_of_day = 2; // more than these
inline constexpr std::size_t most_tests_of_week = 5;

// What one pupil has to do: the whole class's work, and that of the group which has most.
class Load {
 public:
  void add(std::string_view group, bool assessment, int minutes);
  std::size_t tests() const;
  int minutes() const;

 private:
  struct Sum {
    std::size_t tests = 0;
    int minutes = 0;
  };
  std::map<std::string, Sum, std::less<>> sums_; // by the name of the group; "" is the whole class
};

} // namespace ecole::model
