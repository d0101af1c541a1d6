// A repository for a folder of files that are there already.
#pragma once

#include "base/result.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace ecole::snapshot {

// Makes a repository of `folder` (one that is there is used) whose branch is "main" where nothing else is configured,
// and commits `files` (paths below it). Gives the commit's id; "" where git does not know who commits: then the files
// are only staged.
Result<std::string> make_repository(const std::string& folder, const std::vector<std::string>& files,
                                    std::string_view message);

} // namespace ecole::snapshot
