// A git directory seen from outside, by hand: whether a folder is one, and where the files of a linked work tree are.
#pragma once

#include <optional>
#include <string>

namespace ecole::snapshot {

// HEAD, objects and refs are there; of a linked work tree HEAD and the file that leads to the others.
bool is_git_folder(const std::string& path);

// Where a file ".git" ("gitdir: …") leads, absolute; nothing when it says nothing of the kind.
std::optional<std::string> folder_named_by(const std::string& git_file);

// The git directory that a linked work tree shares with the others, or `git_dir` itself.
std::string common_git_folder(const std::string& git_dir);

} // namespace ecole::snapshot
