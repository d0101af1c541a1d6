// One source file → one record and its text. Never fails: what is wrong is a finding in the record.
#pragma once

#include "content/record.hpp"
#include "content/text.hpp"
#include <string_view>

namespace ecole::content {

struct Parsed {
  Record record;
  Text text;
};

// `path` from the site's root, with '/', in the folder names of FolderNames' defaults or those that ecole.yml gives;
// `bytes` as they are in the file. A function of its arguments alone; called from several threads at once.
struct FolderNames {
  std::string notebook = "cahier", articles = "articles", pages = "pages", documents = "documents";
  std::vector<std::string> subjects = {}; // that are not built in: slugs of names in ecole.yml and of folders, sorted
  bool operator==(const FolderNames&) const = default;
};
Parsed parse(std::string_view path, std::string_view bytes, const FolderNames& folders);

} // namespace ecole::content
