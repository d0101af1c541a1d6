#include "site/temporary_folder.hpp"

#include "base/diagnostics.hpp"
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace ecole::site {

Result<TemporaryFolder> TemporaryFolder::make() {
  std::error_code code;
  std::string pattern = std::filesystem::temp_directory_path(code).string();
  if (code) pattern = "/tmp";
  pattern += "/ecole-XXXXXX";
  if (!mkdtemp(pattern.data()))
    return std::unexpected(base::make_error(base::DiagnosticId::file_unwritable, pattern, {std::strerror(errno)}));
  return TemporaryFolder(std::move(pattern));
}

TemporaryFolder::~TemporaryFolder() {
  if (path_.empty()) return;
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

} // namespace ecole::site
