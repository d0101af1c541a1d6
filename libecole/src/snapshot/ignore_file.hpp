// The rules of one ignore file (gitignore(5)), and of those that stand behind it.
#pragma once

#include "base/wildcard.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::snapshot {

class IgnoreFile {
 public:
  // `base`: the folder whose file it is, in the repository, "" for its top and for files that belong to no folder.
  // `behind`: the file that decides where this one says nothing; it lives longer than this one.
  IgnoreFile(std::string_view bytes, std::string_view base, const IgnoreFile* behind, bool ignore_case);

  bool empty() const { return rules_.empty(); }
  // Whether `path`, which lies below the base, is ignored by itself. That a folder above it is, the caller knows.
  bool ignores(std::string_view path, bool is_folder) const;

 private:
  struct Rule {
    bool negated = false, folders_only = false;
    bool name_only = false; // it is about the last segment, wherever that lies
    std::string literal;    // what stands before the first wildcard, or the end of the name when `ending`
    bool ending = false;    // "*.tmp"
    std::optional<base::Wildcard> pattern; // what comes behind `literal`
  };

  static std::optional<Rule> rule(std::string_view line, bool ignore_case);
  bool matches(const Rule& rule, std::string_view path) const;
  bool equal(std::string_view a, std::string_view b) const;

  std::size_t base_length_; // with its '/'
  const IgnoreFile* behind_;
  bool ignore_case_;
  std::vector<Rule> rules_; // the last one counts
};

} // namespace ecole::snapshot
