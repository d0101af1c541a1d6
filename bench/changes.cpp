#include "changes.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace bench {

namespace {

constexpr std::size_t many_files = 500;

FileChange of_lesson(const Entry& entry, int turn) { return {entry.path(), edited(entry, turn).text(), {}}; }

} // namespace

// A small corpus ends before today.
std::size_t edited_entry(std::size_t entries) { return std::min(newest_lesson(), entries - 2); }
std::size_t renamed_entry(std::size_t entries) { return edited_entry(entries) + 1; }

std::vector<FileChange> edit_lesson(const std::vector<Entry>& entries, int turn) {
  return {of_lesson(entries[edited_entry(entries.size())], turn)};
}

std::vector<FileChange> add_homework(int turn) {
  const Entry entry = new_homework(turn);
  return {{entry.path(), entry.text(), {}}};
}

std::vector<FileChange> rename_file(const std::vector<Entry>& entries, int turn) {
  std::string from = entries[renamed_entry(entries.size())].path(), to = from;
  to.insert(to.size() - 3, "-suite");
  if (turn % 2 == 0) std::swap(from, to);
  return {{to, {}, from}};
}

std::vector<FileChange> change_colour(int turn) { return {{"ecole.yml", settings(turn % 2 ? "green" : "blue"), {}}}; }

std::vector<FileChange> change_template(int turn) {
  std::ifstream file(ECOLE_SOURCE_DIR "/themes/carnet/templates/lesson.mustache", std::ios::binary);
  const std::string standard{std::istreambuf_iterator<char>(file), {}};
  return {{"theme/templates/lesson.mustache", standard + "<!-- turn " + std::to_string(turn) + " -->\n", {}}};
}

std::vector<std::size_t> many(std::size_t entries) {
  std::vector<std::size_t> numbers;
  const std::size_t count = std::min(many_files, entries);
  for (std::size_t i = 0; i < count; ++i) numbers.push_back(i * entries / count);
  return numbers;
}

std::vector<FileChange> edit_many(const std::vector<Entry>& entries, int turn) {
  std::vector<FileChange> changes;
  for (const std::size_t number : many(entries.size()))
    // The renamed lesson would come back beside its new name.
    if (number != renamed_entry(entries.size())) changes.push_back(of_lesson(entries[number], turn));
  return changes;
}

} // namespace bench
