// One line of text as words, numbers and signs, each folded (base::fold) and with its place in the line: what the
// lesson grammar reads.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::content {

struct Token {
  enum class Kind : std::uint8_t { word, number, sign, end };
  Kind kind = Kind::end;
  bool spaced = true;              // a space stands before it, or the line begins with it
  std::string_view text;           // folded
  std::size_t first = 0, last = 0; // bytes of the line, from first to before last
  int value = -1;                  // of a number; -1 when it has more than nine digits
};

class LineTokens {
 public:
  explicit LineTokens(std::string_view line);
  LineTokens(const LineTokens&) = delete; // tokens point into it
  LineTokens& operator=(const LineTokens&) = delete;

  std::string_view line() const { return line_; }
  std::size_t size() const { return tokens_.size() - 1; }
  // Past the last one stands a token of kind `end`.
  const Token& operator[](std::size_t at) const { return tokens_[at < tokens_.size() ? at : tokens_.size() - 1]; }

  bool at_end(std::size_t at) const { return at >= size(); }
  bool is(std::size_t at, std::string_view text) const { return (*this)[at].text == text; }
  bool is_one_of(std::size_t at, std::initializer_list<std::string_view> texts) const {
    std::string_view text = (*this)[at].text;
    for (std::string_view each : texts)
      if (text == each) return true;
    return false;
  }
  bool is_word(std::size_t at) const { return (*this)[at].kind == Token::Kind::word; }
  bool is_number(std::size_t at) const { return (*this)[at].kind == Token::Kind::number; }
  bool is_sign(std::size_t at) const { return (*this)[at].kind == Token::Kind::sign; }
  // Written against the token before it: "1er", "26/11".
  bool is_joined(std::size_t at) const { return at < size() && !tokens_[at].spaced; }
  // How many tokens from `at` on are the words of `phrase` ("a la maison", "l'ecole"), or 0.
  std::size_t phrase(std::size_t at, std::string_view phrase) const {
    std::string_view text = (*this)[at].text; // most phrases begin otherwise
    return !text.empty() && text[0] == phrase[0] ? whole_phrase(at, phrase) : 0;
  }

  // As typed, from token `first` to before token `last`.
  std::string_view typed(std::size_t first, std::size_t last) const;

 private:
  std::size_t whole_phrase(std::size_t at, std::string_view phrase) const;

  std::string_view line_;
  std::string folded_;
  std::vector<Token> tokens_;
};

} // namespace ecole::content
