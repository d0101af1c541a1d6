#include "base/replace_file.hpp"

#include "base/open_below.hpp"
#include <fcntl.h>
#include <sys/stat.h>

namespace ecole::base {

Result<void> replace_file(const Folder& folder, const std::string& path, std::string_view bytes) {
  const FileStatus before = TRY(folder.status(path));
  TRY(folder.write(path, bytes));
  if (before.type != FileType::regular) return {};
  if (const Descriptor file = open_below(folder.descriptor(), path, O_RDONLY | O_CLOEXEC))
    ::fchmod(file.get(), before.mode & 07777);
  return {};
}

} // namespace ecole::base
