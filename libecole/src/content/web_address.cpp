#include "content/web_address.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace ecole::content {

namespace {

constexpr std::size_t longest_address = 1'000; // bytes

// From the sign before the password to before what follows it.
using Span = std::pair<std::size_t, std::size_t>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "name:password@": passwords may hold any sign, also '/' and '@', so the last '@' counts. A port is none.
std::optional<Span> password_before_host(std::string_view address) {
  std::size_t start = address.find("://");
  if (start == std::string_view::npos) return std::nullopt;
  start += 3;
  std::size_t end = std::min(address.find_first_of(" \t\"'", start), address.size());
  std::string_view after = address.substr(start, end - start);
  std::size_t at = after.rfind('@'), colon = after.find(':');
  if (at == std::string_view::npos || colon >= at || colon + 1 == at) return std::nullopt;
  std::string_view between = after.substr(colon + 1, at - colon - 1);
  std::size_t slash = between.find('/');
  bool port = slash != std::string_view::npos && slash > 0 && slash <= 5 &&
              std::ranges::all_of(between.substr(0, slash), is_digit);
  if (port) return std::nullopt;
  return Span{start + colon, start + at};
}

// "?password=…", "&token=…"
std::optional<Span> password_in_query(std::string_view address) {
  for (std::size_t at = address.find_first_of("?&"); at != std::string_view::npos;
       at = address.find_first_of("?&", at + 1)) {
    std::size_t equals = address.find('=', at),
                end = std::min(address.find_first_of("&# \t\"'", at + 1), address.size());
    if (equals >= end || equals + 1 == end) continue;
    std::string name = base::fold(address.substr(at + 1, equals - at - 1));
    constexpr std::array<std::string_view, 7> secret = {"password", "passwd", "pass",        "pwd",
                                                        "token",    "secret", "access_token"};
    if (std::ranges::find(secret, name) != secret.end()) return Span{at, end};
  }
  return std::nullopt;
}

std::optional<Span> find_password(std::string_view address) {
  std::optional<Span> found = password_before_host(address);
  return found ? found : password_in_query(address);
}

bool is_in_no_address(char c) {
  return static_cast<unsigned char>(c) <= ' ' || std::string_view("\"'<>\\^`{|}").find(c) != std::string_view::npos;
}

} // namespace

bool is_web_address(std::string_view address) {
  if (address.size() > longest_address) return false;
  const std::size_t behind_scheme = address.find("://");
  if (behind_scheme == std::string_view::npos) return false;
  const std::string scheme = base::fold(address.substr(0, behind_scheme));
  if (scheme != "http" && scheme != "https") return false;
  const std::string_view rest = address.substr(behind_scheme + 3);
  if (std::ranges::any_of(rest, is_in_no_address) || rest.find_first_of("?#@") != std::string_view::npos) return false;
  std::string_view host = rest.substr(0, rest.find('/'));
  std::size_t colon = host.find(':');
  if (colon != std::string_view::npos) {
    std::string_view port = host.substr(colon + 1);
    if (port.empty() || port.size() > 5 || !std::ranges::all_of(port, is_digit)) return false;
    host = host.substr(0, colon);
  }
  return !host.empty() && host[0] != '.' && host[0] != '-' && host.find("..") == std::string_view::npos;
}

std::string web_address_meant(std::string_view typed) {
  std::string_view rest = typed.substr(0, typed.find_first_of("?# \t"));
  if (std::size_t scheme = rest.find("://"); scheme != std::string_view::npos) rest.remove_prefix(scheme + 3);
  while (rest.starts_with('/')) rest.remove_prefix(1);
  if (std::size_t at = rest.rfind('@'); at != std::string_view::npos) rest.remove_prefix(at + 1);
  std::string meant = "https://" + std::string(rest);
  if (!meant.ends_with('/')) meant += '/';
  bool host = rest.find('.') != std::string_view::npos && is_web_address(meant);
  return host ? meant : "https://ecole.example/";
}

bool has_password(std::string_view address) { return find_password(address).has_value(); }

std::string without_password(std::string_view address) {
  std::string plain(address);
  while (std::optional<Span> found = find_password(plain)) plain.erase(found->first, found->second - found->first);
  return plain;
}

} // namespace ecole::content
