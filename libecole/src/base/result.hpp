// Failure of the outside world as a value: Result<T>, and TRY to pass one on.
#pragma once

#include <ecole/error.hpp>
#include <utility>

namespace ecole {

using std::unexpected;

namespace base {
// Lets TRY stand on a Result<void> too.
template <typename T>
T&& taken(Result<T>& result) {
  return std::move(*result);
}
inline void taken(Result<void>&) {}
} // namespace base

} // namespace ecole

// The value of a Result, or return its error from this function. Only as a whole initializer or statement: inside a
// braced initializer g++ 12 never destroys the members that were finished before the failure
// (docs/decisions/try-macro.md).
#define TRY(expression)                                                                                                \
  __extension__({                                                                                                      \
    auto try_result = (expression);                                                                                    \
    if (!try_result) return std::unexpected(std::move(try_result).error());                                            \
    ::ecole::base::taken(try_result);                                                                                  \
  })
