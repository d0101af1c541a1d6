#include "render/mustache_tokens.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <optional>
#include <utility>

namespace ecole::render {

namespace {

constexpr std::string_view white_space = " \t\r\n";

std::string_view stripped(std::string_view text) {
  std::size_t first = text.find_first_not_of(white_space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(white_space) - first + 1);
}

// Line and column of places in a text, asked for in ascending order.
class Places {
 public:
  explicit Places(std::string_view text) : text_(text) {}
  std::pair<std::uint32_t, std::uint32_t> at(std::size_t offset) {
    for (; offset_ < offset; ++offset_) {
      auto byte = static_cast<unsigned char>(text_[offset_]);
      if (byte == '\n') {
        ++line_;
        column_ = 1;
      } else if ((byte & 0xC0) != 0x80) {
        ++column_;
      }
    }
    return {line_, column_};
  }

 private:
  std::string_view text_;
  std::size_t offset_ = 0;
  std::uint32_t line_ = 1, column_ = 1;
};

class Tokenizer {
 public:
  Tokenizer(std::string_view name, std::string_view text) : name_(name), text_(text), places_(text) {}

  Tokens all() {
    std::size_t at = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    line_starts_at_ = at;
    for (;;) {
      std::size_t open = text_.find(open_, at);
      if (open == std::string_view::npos) break;
      std::optional<Tag> tag = tag_at(open);
      if (!tag) return *problem_;
      Line line = line_of(*tag, at);
      add_text(at, line.alone ? line.begin : tag->begin);
      add(*tag, line);
      if (problem_) return *problem_;
      at = line.alone ? line.end : tag->end;
    }
    add_text(at, text_.size());
    if (!sections_.empty()) {
      const Token& section = tokens_[sections_.back()];
      return MustacheProblem{MustacheProblem::Kind::unclosed_section, std::string(name_), section.text, section.range};
    }
    return std::move(tokens_);
  }

 private:
  struct Tag {
    std::size_t begin, end; // with its delimiters
    char sign;              // '{', '&', '#', …; ' ' of a plain variable
    std::string_view content;
    TextRange range;
  };
  struct Line {
    bool alone = false; // the tag is alone on it, and of a kind that then takes the whole line
    std::size_t begin, end;
  };

  void fail(MustacheProblem::Kind kind, std::string_view what, TextRange range) {
    std::size_t shown = 0;
    while (shown < what.size() && shown < 80) shown += base::decode(what, shown).bytes;
    problem_ = MustacheProblem{kind, std::string(name_), std::string(what.substr(0, shown)), range};
  }

  TextRange range_of(std::size_t begin, std::size_t end) {
    auto [line, column] = places_.at(begin);
    auto [end_line, end_column] = places_.at(end);
    return {line, column, end_line, end_column};
  }

  std::optional<Tag> tag_at(std::size_t begin) {
    std::size_t from = begin + open_.size();
    // "{{ #a }}" is a section too; "{{ {a} }}" is no variable.
    std::size_t first = std::min(text_.find_first_not_of(white_space, from), text_.size());
    char sign = first < text_.size() ? text_[first] : ' ';
    if (std::string_view("{&#^/>!=<$").find(sign) == std::string_view::npos || (sign == '{' && first != from))
      sign = ' ';
    else
      from = first + 1;
    std::string close = sign == '{' ? "}" + close_ : sign == '=' ? "=" + close_ : close_;
    std::size_t end = text_.find(close, from);
    std::string_view content = stripped(text_.substr(from, end == std::string_view::npos ? end : end - from));
    bool runs_on = sign != '!' && sign != '=' &&
                   (content.find('\n') != std::string_view::npos || content.find(open_) != std::string_view::npos);
    if (end == std::string_view::npos || runs_on) {
      std::size_t line_end = std::min(text_.find_first_of("\r\n", begin), text_.size());
      fail(MustacheProblem::Kind::unclosed_tag, text_.substr(begin, line_end - begin), range_of(begin, line_end));
      return std::nullopt;
    }
    end += close.size();
    return Tag{begin, end, sign, content, range_of(begin, end)};
  }

  // `from`: where the tag before it ended.
  Line line_of(const Tag& tag, std::size_t from) const {
    if (std::string_view("#^/>!=").find(tag.sign) == std::string_view::npos) return {};
    std::size_t begin = tag.begin, end = tag.end;
    while (begin > from && (text_[begin - 1] == ' ' || text_[begin - 1] == '\t')) --begin;
    if (begin > line_starts_at_ && text_[begin - 1] != '\n') return {};
    while (end < text_.size() && (text_[end] == ' ' || text_[end] == '\t')) ++end;
    if (end == text_.size()) return {true, begin, end};
    if (text_[end] == '\n') return {true, begin, end + 1};
    if (text_.substr(end).starts_with("\r\n")) return {true, begin, end + 2};
    return {};
  }

  bool starts_line(std::size_t at) const { return at <= line_starts_at_ || text_[at - 1] == '\n'; }

  void push(Token token) {
    token.starts_line |= std::exchange(owes_line_start_, false);
    tokens_.push_back(std::move(token));
  }

  void add_text(std::size_t begin, std::size_t end) {
    if (begin == end) return;
    push({.kind = Token::Kind::text,
          .text = std::string(text_.substr(begin, end - begin)),
          .starts_line = starts_line(begin)});
  }

  void add(const Tag& tag, const Line& line) {
    bool starts = !line.alone && starts_line(tag.begin);
    if (tag.sign == '!') {
      owes_line_start_ |= starts;
    } else if (tag.sign == '=') {
      owes_line_start_ |= starts;
      set_delimiters(tag);
    } else if (tag.sign == '<' || tag.sign == '$' || tag.content.empty() ||
               tag.content.find_first_of(white_space) != std::string_view::npos) {
      std::string_view whole = text_.substr(tag.begin, tag.end - tag.begin);
      fail(MustacheProblem::Kind::unknown_tag, whole, tag.range);
    } else {
      add_named(tag, line, starts);
    }
  }

  void add_named(const Tag& tag, const Line& line, bool starts) {
    Token token{
        .kind = Token::Kind::variable, .text = std::string(tag.content), .starts_line = starts, .range = tag.range};
    switch (tag.sign) {
    case '{':
    case '&': token.kind = Token::Kind::unescaped; break;
    case '>':
      token.kind = Token::Kind::partial;
      token.alone = line.alone;
      if (line.alone) token.indent = text_.substr(line.begin, tag.begin - line.begin);
      break;
    case '#':
    case '^':
      token.kind = tag.sign == '#' ? Token::Kind::section : Token::Kind::inverted;
      sections_.push_back(tokens_.size());
      break;
    case '/':
      token.kind = Token::Kind::end;
      if (sections_.empty()) return fail(MustacheProblem::Kind::unopened_section, tag.content, tag.range);
      if (const Token& opened = tokens_[sections_.back()]; opened.text != tag.content)
        return fail(MustacheProblem::Kind::unclosed_section, opened.text, opened.range);
      sections_.pop_back();
      break;
    default: break;
    }
    push(std::move(token));
  }

  void set_delimiters(const Tag& tag) {
    std::size_t open_end = std::min(tag.content.find_first_of(white_space), tag.content.size());
    std::string_view open = tag.content.substr(0, open_end), close = stripped(tag.content.substr(open_end));
    if (open.empty() || close.empty() || close.find_first_of(white_space) != std::string_view::npos ||
        tag.content.find('=') != std::string_view::npos)
      return fail(MustacheProblem::Kind::unknown_tag, text_.substr(tag.begin, tag.end - tag.begin), tag.range);
    open_ = open;
    close_ = close;
  }

  std::string_view name_, text_;
  std::string open_ = "{{", close_ = "}}";
  Places places_;
  std::size_t line_starts_at_ = 0; // after a byte order mark
  std::vector<Token> tokens_;
  std::vector<std::size_t> sections_; // open ones, in tokens_
  bool owes_line_start_ =
      false; // a comment or change of delimiters stood at the start of this line, with more behind it
  std::optional<MustacheProblem> problem_;
};

} // namespace

Tokens tokens(std::string_view name, std::string_view text) {
  if (text.size() > most_template_bytes)
    return MustacheProblem{MustacheProblem::Kind::too_large, std::string(name), std::string(name), {}};
  return Tokenizer(name, text).all();
}

} // namespace ecole::render
