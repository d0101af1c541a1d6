// Which address belongs to which protocol.
#include "base/diagnostics.hpp"
#include "base/hash.hpp"
#include "base/result.hpp"
#include "deploy/targets/folder_target.hpp"
#include <ecole/deploy.hpp>

namespace ecole {

namespace {

// Of a URL; nothing for a '%' without two digits, or a NUL.
std::optional<std::string> percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    std::string byte;
    if (i + 2 >= text.size() || !base::from_hex(text.substr(i + 1, 2), byte) || byte[0] == '\0') return std::nullopt;
    decoded += byte;
    i += 2;
  }
  return decoded;
}

std::optional<std::string> path_of_file_address(std::string_view address) {
  constexpr std::string_view scheme = "file:";
  if (!address.starts_with(scheme)) return std::nullopt;
  address.remove_prefix(scheme.size());
  if (!address.starts_with("//")) return std::string(address);
  address.remove_prefix(2);
  if (address.starts_with("localhost/")) address.remove_prefix(9);
  if (!address.starts_with('/')) return std::nullopt; // another machine
  return percent_decoded(address);
}

} // namespace

Result<std::unique_ptr<Target>> open_target(const std::string& address) {
  auto path = path_of_file_address(address);
  if (!path || path->empty() || path->find('\0') != std::string::npos)
    return std::unexpected(base::make_error(base::DiagnosticId::target_address, address));
  return std::make_unique<deployment::FolderTarget>(TRY(base::absolute_path(*path)));
}

} // namespace ecole
