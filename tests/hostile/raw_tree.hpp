// Trees and commits of a git repository as no git writes them: their bytes are made by hand, so names and modes may be
// anything.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

struct git_repository;

namespace ecole::tests {

struct RawEntry {
  std::string mode; // "100644", "120000", "160000", "40000"
  std::string name;
  std::string id; // of what it names, 40 hexadecimal digits
};

class RawRepository {
 public:
  // Of a repository that is there.
  explicit RawRepository(const std::string& path);
  ~RawRepository();
  RawRepository(const RawRepository&) = delete;

  std::string blob(std::string_view bytes);
  std::string tree(const std::vector<RawEntry>& entries); // in the order given
  // On the branch main.
  std::string commit(const std::string& tree, const std::string& author = "Anne Durand <anne@example.org>");

 private:
  std::string object(std::string_view bytes, int type);
  git_repository* repository_ = nullptr;
  std::int64_t seconds_ = 1'795'420'800; // 23 November 2026
};

} // namespace ecole::tests
