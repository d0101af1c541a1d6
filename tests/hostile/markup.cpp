#include "hostile/markup.hpp"

#include "sites/built.hpp"
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace ecole::tests {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

void append_code_point(std::string& text, std::uint32_t value) {
  if (value == 0 || value > 0x10ffff) value = 0xfffd;
  if (value < 0x80) {
    text += static_cast<char>(value);
    return;
  }
  const int more = value < 0x800 ? 1 : value < 0x10000 ? 2 : 3;
  constexpr std::array<unsigned, 4> first = {0, 0xc0, 0xe0, 0xf0};
  text += static_cast<char>(first[static_cast<std::size_t>(more)] | (value >> (6 * more)));
  for (int i = more - 1; i >= 0; --i) text += static_cast<char>(0x80 | ((value >> (6 * i)) & 0x3f));
}

struct Named {
  std::string_view name;
  std::string_view text;
};
// Those that hide what matters here; every other one is a letter or a sign.
constexpr std::array<Named, 14> named = {{{"lt", "<"},
                                          {"LT", "<"},
                                          {"gt", ">"},
                                          {"GT", ">"},
                                          {"amp", "&"},
                                          {"AMP", "&"},
                                          {"quot", "\""},
                                          {"QUOT", "\""},
                                          {"apos", "'"},
                                          {"colon", ":"},
                                          {"Tab", "\t"},
                                          {"NewLine", "\n"},
                                          {"lpar", "("},
                                          {"rpar", ")"}}};

// The reference at `text[at]`, which is '&': its text, and `at` behind it.
std::optional<std::string> reference(std::string_view text, std::size_t& at) {
  std::string_view rest = text.substr(at + 1);
  if (rest.starts_with('#')) {
    const bool hexadecimal = rest.size() > 1 && small(rest[1]) == 'x';
    std::size_t i = hexadecimal ? 2 : 1;
    const std::size_t begin = i;
    std::uint32_t value = 0;
    for (; i < rest.size(); ++i) {
      const char c = small(rest[i]);
      const int digit = c >= '0' && c <= '9' ? c - '0' : hexadecimal && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
      if (digit < 0) break;
      value = std::min<std::uint32_t>(value * (hexadecimal ? 16 : 10) + static_cast<std::uint32_t>(digit), 0x110000);
    }
    if (i == begin) return std::nullopt;
    if (i < rest.size() && rest[i] == ';') ++i;
    at += 1 + i;
    std::string found;
    append_code_point(found, value);
    return found;
  }
  for (const Named& one : named) {
    if (!rest.starts_with(one.name)) continue;
    std::size_t size = one.name.size();
    if (size < rest.size() && rest[size] == ';')
      ++size;
    else if (one.name.size() > 4 || one.name == "apos")
      continue; // only the old ones may end without a semicolon
    at += 1 + size;
    return std::string(one.text);
  }
  return std::nullopt;
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view html) : html_(html) {}

  std::vector<Piece> run() {
    while (at_ < html_.size()) {
      if (html_[at_] == '<' && at_ + 1 < html_.size() && tag()) continue;
      text_ += html_[at_++];
    }
    flush();
    return std::move(pieces_);
  }

 private:
  void flush() {
    if (!text_.empty()) pieces_.push_back({Piece::Kind::text, {}, {}, decoded(text_)});
    text_.clear();
  }
  void add(Piece piece) {
    flush();
    pieces_.push_back(std::move(piece));
  }

  // Whether something begins at '<'; at_ is behind it then.
  bool tag() {
    const char next = html_[at_ + 1];
    if (next == '!' || next == '?') return declaration();
    const bool closes = next == '/';
    const std::size_t name_at = at_ + (closes ? 2 : 1);
    if (name_at >= html_.size()) return false;
    if (!is_letter(html_[name_at])) {
      if (!closes) return false;
      at_ = std::min(html_.find('>', at_), html_.size() - 1) + 1;
      add({Piece::Kind::comment, {}, {}, {}});
      return true;
    }
    Piece piece{closes ? Piece::Kind::end : Piece::Kind::start, {}, {}, {}};
    std::size_t i = name_at;
    for (; i < html_.size() && !is_space(html_[i]) && html_[i] != '/' && html_[i] != '>'; ++i)
      piece.name += small(html_[i]);
    const bool ended = attributes(i, piece);
    at_ = i;
    if (!ended) piece.kind = Piece::Kind::broken;
    const std::string name = piece.name;
    const bool raw = piece.kind == Piece::Kind::start &&
                     (name == "script" || name == "style" || name == "title" || name == "textarea" || name == "xmp" ||
                      name == "iframe" || name == "noembed" || name == "noframes" || name == "plaintext");
    add(std::move(piece));
    if (raw) raw_text(name);
    return true;
  }

  bool attributes(std::size_t& i, Piece& piece) {
    while (i < html_.size()) {
      while (i < html_.size() && (is_space(html_[i]) || html_[i] == '/')) ++i;
      if (i == html_.size()) return false;
      if (html_[i] == '>') {
        ++i;
        return true;
      }
      std::string name, value;
      do name += small(html_[i++]);
      while (i < html_.size() && !is_space(html_[i]) && html_[i] != '/' && html_[i] != '>' && html_[i] != '=');
      while (i < html_.size() && is_space(html_[i])) ++i;
      if (i < html_.size() && html_[i] == '=') {
        ++i;
        while (i < html_.size() && is_space(html_[i])) ++i;
        if (i < html_.size() && (html_[i] == '"' || html_[i] == '\'')) {
          const std::size_t end = html_.find(html_[i], i + 1);
          if (end == std::string_view::npos) return false;
          value = decoded(html_.substr(i + 1, end - i - 1));
          i = end + 1;
        } else {
          const std::size_t begin = i;
          while (i < html_.size() && !is_space(html_[i]) && html_[i] != '>') ++i;
          value = decoded(html_.substr(begin, i - begin));
        }
      }
      piece.attributes.emplace_back(std::move(name), std::move(value));
    }
    return false;
  }

  bool declaration() {
    const std::string_view rest = html_.substr(at_);
    if (rest.starts_with("<!--")) {
      // "<!-->" and "<!--->" are whole; otherwise "-->" or "--!>" ends one.
      std::size_t end = rest.find("-->", 2), other = rest.find("--!>", 4);
      std::size_t size = end == std::string_view::npos ? rest.size() : end + 3;
      if (other != std::string_view::npos) size = std::min(size, other + 4);
      at_ += size;
      add({Piece::Kind::comment, {}, {}, std::string(rest.substr(0, size))});
      return true;
    }
    const std::size_t size = std::min(rest.find('>'), rest.size() - 1) + 1;
    at_ += size;
    std::string text(rest.substr(0, size));
    std::ranges::transform(text, text.begin(), small);
    add({text == "<!doctype html>" ? Piece::Kind::declaration : Piece::Kind::comment, {}, {}, text});
    return true;
  }

  // Up to the end tag of this name nothing is a tag.
  void raw_text(const std::string& name) {
    std::size_t end = at_;
    for (;; ++end) {
      end = html_.find("</", end);
      if (end == std::string_view::npos || end + 2 + name.size() >= html_.size()) {
        end = html_.size();
        break;
      }
      std::string found(html_.substr(end + 2, name.size()));
      std::ranges::transform(found, found.begin(), small);
      const char behind = html_[end + 2 + name.size()];
      if (found == name && (is_space(behind) || behind == '/' || behind == '>')) break;
    }
    const std::string_view inside = html_.substr(at_, end - at_);
    const bool references = name == "title" || name == "textarea";
    if (!inside.empty())
      pieces_.push_back({Piece::Kind::text, {}, {}, references ? decoded(inside) : std::string(inside)});
    at_ = end;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::string text_;
  std::vector<Piece> pieces_;
};

} // namespace

std::string decoded(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '&')
      if (std::optional<std::string> found = reference(text, at)) {
        plain += *found;
        continue;
      }
    plain += text[at++];
  }
  return plain;
}

std::vector<Piece> pieces_of(std::string_view html) { return Tokenizer(html).run(); }

} // namespace ecole::tests
