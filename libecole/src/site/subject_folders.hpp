// Subjects that have a folder in some class of the sources.
#pragma once

#include "content/parse.hpp"
#include <ecole/error.hpp>
#include <ecole/extend/snapshot.hpp>

namespace ecole::site {

// Adds to names.subjects the folders of all classes whose names are no subject of the built-in list.
Result<void> add_subject_folders(const Snapshot& snapshot, content::FolderNames& names);

} // namespace ecole::site
