// Tells that something changed below a folder: inotify, one watch a folder, hidden ones and what is left out apart.
#pragma once

#include "base/file.hpp"
#include <map>
#include <string>
#include <vector>

namespace ecole::site {

class Watch {
 public:
  // `left_out`: paths below `root` that are not watched.
  static Result<Watch> open(const std::string& root, std::vector<std::string> left_out);
  int descriptor() const { return notify_.get(); } // readable when something happened
  // Reads what happened and watches folders that came; true when anything did that concerns sources.
  bool changed();

 private:
  Watch() = default;
  void add(const std::string& folder); // relative; with all below it

  base::Descriptor notify_;
  std::string root_;
  std::vector<std::string> left_out_;
  std::map<int, std::string> folders_;
};

} // namespace ecole::site
