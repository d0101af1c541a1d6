#include "base/file_error.hpp"

#include "base/diagnostics.hpp"
#include <cerrno>
#include <system_error>

namespace ecole::base {

namespace {

Error file_error(DiagnosticId otherwise, std::string_view path, int code) {
  switch (code) {
  case ENOENT: return make_error(DiagnosticId::file_missing, path);
  case ENOTDIR: return make_error(DiagnosticId::not_a_folder, path);
  case EISDIR: return make_error(DiagnosticId::file_not_regular, path);
  case EACCES:
  case EPERM:
  case EROFS: return make_error(DiagnosticId::file_forbidden, path);
  case ENOSPC:
  case EDQUOT: return make_error(DiagnosticId::disk_full, path);
  case ELOOP: return make_error(DiagnosticId::path_leaves_folder, path);
  default: return make_error(otherwise, path, {std::generic_category().message(code)});
  }
}

} // namespace

Error read_error(std::string_view path, int code) { return file_error(DiagnosticId::file_unreadable, path, code); }
Error write_error(std::string_view path, int code) { return file_error(DiagnosticId::file_unwritable, path, code); }

} // namespace ecole::base
