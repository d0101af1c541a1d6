// Texts of sources that memory has no room for, put aside during one build in a file without a name. Parsing a source
// again takes ten times as long as reading its text from here.
#pragma once

#include "base/file.hpp"
#include "base/hash.hpp"
#include "content/text.hpp"
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace ecole::site {

class TextFile {
 public:
  // `folder`: any folder that can be written to. What cannot be put aside is parsed again.
  explicit TextFile(std::string folder) : folder_(std::move(folder)) {}

  void put(const base::Hash128& key, const content::Text& text);
  bool has(const base::Hash128& key) const { return places_.contains(key); }
  std::optional<content::Text> get(const base::Hash128& key);

 private:
  struct Place {
    std::uint64_t first = 0;
    std::uint32_t bytes = 0;
  };
  bool flush();

  std::string folder_;
  base::Descriptor file_;
  bool usable_ = true;
  std::uint64_t written_ = 0; // bytes in the file
  std::string unwritten_;     // that come behind them
  std::map<base::Hash128, Place> places_;
};

} // namespace ecole::site
