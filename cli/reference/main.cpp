// Writes the man pages and completions into a folder: ecole_reference FOLDER DATE
#include "reference/pages.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>

namespace {

using namespace cli;

bool write(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) std::fprintf(stderr, "cannot write %s\n", path.c_str());
  return !file.fail();
}

bool write_pages(const std::filesystem::path& folder, const Command* command, const std::string& date) {
  const std::string name = man_page_name(command) + ".1";
  return write(folder / "man/man1" / name, man_page(command, ecole::Language::en, date)) &&
         write(folder / "man/fr/man1" / name, man_page(command, ecole::Language::fr, date));
}

} // namespace

int main(int count, char** words) {
  if (count != 3) return 2;
  const std::filesystem::path folder = words[1];
  const std::string date = words[2];
  bool done = write_pages(folder, nullptr, date);
  for (const Command& command : commands()) done = done && write_pages(folder, &command, date);
  done = done && write(folder / "bash/ecole", bash_completion()) && write(folder / "zsh/_ecole", zsh_completion()) &&
         write(folder / "fish/ecole.fish", fish_completion());
  return done ? 0 : 3;
}
