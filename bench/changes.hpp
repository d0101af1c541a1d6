// The kinds of change that are measured, as commits. Each turn makes another change of its kind.
#pragma once

#include "corpus.hpp"
#include "repository.hpp"
#include <string>
#include <vector>

namespace bench {

std::vector<FileChange> edit_lesson(const std::vector<Entry>& entries, int turn);
std::vector<FileChange> add_homework(int turn);
std::vector<FileChange> rename_file(const std::vector<Entry>& entries, int turn); // there, and at the next turn back
std::vector<FileChange> change_colour(int turn);
std::vector<FileChange> change_template(int turn);                              // of lessons, as an override in theme/
std::vector<FileChange> edit_many(const std::vector<Entry>& entries, int turn); // 500 lessons, all over the site

// The lessons that edit_many() changes.
std::vector<std::size_t> many(std::size_t entries);
// The one that is edited, and the one that is renamed.
std::size_t edited_entry(std::size_t entries);
std::size_t renamed_entry(std::size_t entries);

} // namespace bench
