// For tests: a folder that is removed at the end, and what lies in it.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <stdlib.h>
#include <string>
#include <string_view>

namespace ecole::output {

class TestFolder {
 public:
  TestFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "ecole-output-test-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  TestFolder(const TestFolder&) = delete;
  ~TestFolder() { std::filesystem::remove_all(path_); }

  const std::string& path() const { return path_; }
  std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }

  void put(std::string_view name, std::string_view bytes) const {
    std::filesystem::create_directories(std::filesystem::path(*this / name).parent_path());
    std::ofstream(*this / name, std::ios::binary) << bytes;
  }
  std::string get(std::string_view name) const {
    std::ifstream file(*this / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  bool has(std::string_view name) const {
    return std::filesystem::exists(std::filesystem::symlink_status(*this / name));
  }
  // Everything below but our own two files: files with their bytes, folders as "name/".
  std::map<std::string, std::string> contents() const {
    std::map<std::string, std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path_)) {
      std::string name = entry.path().string().substr(path_.size() + 1);
      if (name == ".ecole-lock" || name == ".ecole-output") continue;
      if (entry.is_symlink())
        found[name] = "-> " + std::filesystem::read_symlink(entry.path()).string();
      else if (entry.is_directory())
        found[name + "/"];
      else
        found[name] = get(name);
    }
    return found;
  }

 private:
  std::string path_;
};

} // namespace ecole::output
