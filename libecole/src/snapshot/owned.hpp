// What libgit2 hands out, freed at the end of its life.
#pragma once

#include <git2.h>
#include <memory>

namespace ecole::snapshot {

template <auto free>
struct Free {
  template <typename T>
  void operator()(T* thing) const {
    free(thing);
  }
};
template <typename T, auto free>
using Owned = std::unique_ptr<T, Free<free>>;

} // namespace ecole::snapshot
