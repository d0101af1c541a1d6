#include "content/destination.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <vector>

namespace ecole::content {

namespace {

constexpr std::array<std::string_view, 5> allowed_schemes = {"http", "https", "mailto", "tel", "sms"};

int hex_digit(char character) {
  if (character >= '0' && character <= '9') return character - '0';
  if (character >= 'a' && character <= 'f') return character - 'a' + 10;
  if (character >= 'A' && character <= 'F') return character - 'A' + 10;
  return -1;
}

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low >= 0) {
      decoded += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

bool is_letter(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

// What a browser makes of an address before it looks at it: no controls anywhere, no spaces at the ends.
std::string stripped(std::string_view written) {
  std::string address;
  for (std::size_t i = 0; i < written.size();) {
    base::CodePoint point = base::decode(written, i);
    bool control = point.value < 0x20 || (point.value >= 0x7f && point.value < 0xa0);
    if (!control) address.append(written.substr(i, point.bytes));
    i += point.bytes;
  }
  std::size_t first = address.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return address.substr(first, address.find_last_not_of(' ') - first + 1);
}

// The scheme before ':' in lower case, or "" when what stands before the first ':' is part of a path.
std::string scheme_of(std::string_view address) {
  std::size_t colon = address.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_letter(address[0])) return {};
  std::string scheme;
  for (char character : address.substr(0, colon)) {
    bool fits = is_letter(character) || (character >= '0' && character <= '9') || character == '+' ||
                character == '-' || character == '.';
    if (!fits) return {};
    scheme += character >= 'A' && character <= 'Z' ? static_cast<char>(character + 32) : character;
  }
  return scheme;
}

} // namespace

Destination destination(std::string_view path, std::string_view written) {
  Destination found;
  std::string address = stripped(written);
  found.scheme = scheme_of(address);
  if (!found.scheme.empty()) {
    bool allowed = std::ranges::find(allowed_schemes, found.scheme) != allowed_schemes.end();
    found.kind = allowed ? Destination::Kind::address : Destination::Kind::refused;
    if (allowed) found.address = std::move(address);
    return found;
  }
  // Browsers read '\' as '/': "/\host" is another address.
  std::ranges::replace(address, '\\', '/');
  if (address.starts_with("//")) {
    found.kind = Destination::Kind::address;
    found.scheme = "https";
    found.address = "https:" + address;
    return found;
  }
  std::size_t hash = address.find('#');
  if (hash != std::string::npos) {
    found.anchor = percent_decoded(std::string_view(address).substr(hash + 1));
    address.resize(hash);
  }
  if (std::size_t query = address.find('?'); query != std::string::npos) address.resize(query);
  if (address.empty()) return found;

  std::string decoded = percent_decoded(address);
  std::vector<std::string_view> segments;
  if (!decoded.starts_with('/')) {
    segments = base::split(path, '/');
    segments.pop_back(); // the file itself
  }
  for (std::string_view segment : base::split(decoded, '/')) {
    if (segment.empty() || segment == ".") continue;
    if (segment == "..") {
      if (segments.empty()) {
        found.kind = Destination::Kind::leaves;
        return found;
      }
      segments.pop_back();
    } else {
      segments.push_back(segment);
    }
  }
  for (std::string_view segment : segments) {
    if (!found.target.empty()) found.target += '/';
    found.target += segment;
  }
  if (found.target.empty()) found.target = "."; // the site's root
  bool controls = std::ranges::any_of(found.target, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  if (controls || !base::is_utf8(found.target) || (found.target != "." && !base::stays_below(found.target))) {
    found.kind = Destination::Kind::leaves;
    found.target.clear();
  } else if (!base::is_utf8(found.anchor)) {
    found.anchor = base::cleaned(found.anchor);
  }
  return found;
}

} // namespace ecole::content
