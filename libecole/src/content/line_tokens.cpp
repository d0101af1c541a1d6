#include "content/line_tokens.hpp"

#include "base/text.hpp"

namespace ecole::content {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Of a code point that folding left outside ASCII: a letter of another script, or a sign ("½", "°", "→", a picture).
bool is_letter(char32_t c) {
  return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) && c != 0xFFFD && c < 0x1F000;
}

char folded_ascii(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c + ('a' - 'A'));
  return c >= '\t' && c <= '\r' ? ' ' : c;
}

Token::Kind kind_of(char folded) {
  if (is_digit(folded)) return Token::Kind::number;
  return folded >= 'a' && folded <= 'z' ? Token::Kind::word : Token::Kind::sign;
}

int number(std::string_view digits) {
  if (digits.size() > 9) return -1;
  int value = 0;
  for (char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

} // namespace

LineTokens::LineTokens(std::string_view line) : line_(line) {
  std::vector<std::size_t> starts; // of each token's text in folded_
  folded_.reserve(line.size());
  tokens_.reserve(line.size() / 4 + 4);
  bool space = true;
  auto add = [&](Token::Kind kind, std::size_t at, std::size_t bytes, std::size_t start, bool begins) {
    bool goes_on = !space && !tokens_.empty() && tokens_.back().kind == kind && (kind != Token::Kind::sign || !begins);
    if (!goes_on) {
      tokens_.push_back({kind, space, {}, at, at, -1});
      starts.push_back(start);
    }
    tokens_.back().last = at + bytes;
    space = false;
  };
  for (std::size_t at = 0; at < line.size();) {
    if (static_cast<unsigned char>(line[at]) < 0x80) {
      char c = folded_ascii(line[at]);
      folded_ += c;
      if (c == ' ')
        space = true;
      else
        add(kind_of(c), at, 1, folded_.size() - 1, true);
      ++at;
      continue;
    }
    base::CodePoint point = base::decode(line, at);
    std::size_t start = folded_.size();
    folded_ += base::fold(line.substr(at, point.bytes));
    for (std::size_t i = start; i < folded_.size(); ++i) {
      char c = folded_[i];
      bool ascii = static_cast<unsigned char>(c) < 0x80;
      if (c == ' ')
        space = true;
      else
        add(ascii || !is_letter(point.value) ? kind_of(c) : Token::Kind::word, at, point.bytes, i, ascii || i == start);
    }
    at += point.bytes;
  }
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    std::size_t end = i + 1 < tokens_.size() ? starts[i + 1] : folded_.size();
    std::string_view text = std::string_view(folded_).substr(starts[i], end - starts[i]);
    while (text.ends_with(' ')) text.remove_suffix(1);
    tokens_[i].text = text;
    if (tokens_[i].kind == Token::Kind::number) tokens_[i].value = number(text);
  }
  tokens_.push_back({Token::Kind::end, true, {}, line.size(), line.size(), -1});
}

std::size_t LineTokens::whole_phrase(std::size_t at, std::string_view phrase) const {
  std::size_t i = at;
  while (!phrase.empty()) {
    std::string_view text = (*this)[i].text;
    if (text.empty() || !phrase.starts_with(text)) return 0;
    phrase.remove_prefix(text.size());
    // A word ends where the phrase's does.
    bool divided =
        phrase.empty() || phrase[0] == ' ' || phrase[0] == '\'' || phrase[0] == '-' || text == "'" || text == "-";
    if (!divided) return 0;
    if (phrase.starts_with(' ')) phrase.remove_prefix(1);
    ++i;
  }
  return i - at;
}

std::string_view LineTokens::typed(std::size_t first, std::size_t last) const {
  if (last <= first || first >= size()) return {};
  std::size_t begin = (*this)[first].first;
  return line_.substr(begin, (*this)[last - 1].last - begin);
}

} // namespace ecole::content
