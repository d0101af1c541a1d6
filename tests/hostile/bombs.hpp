// Sources that cost a reader of them far more than their size: known ones of Markdown and YAML libraries, and what the
// grammar of a notebook would offer. Each can be made in any size.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace ecole::tests {

struct Bomb {
  std::string name; // with the number under which it is known, where it has one
  std::string file; // where it lies in the site
  std::function<std::string(std::size_t size)> bytes;
  std::string refused; // the diagnostic that refuses 64 KiB of it; "": it is published
};

const std::vector<Bomb>& bombs();

} // namespace ecole::tests
