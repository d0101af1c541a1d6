#include "hostile/json_text.hpp"

#include "base/text.hpp"
#include <charconv>

namespace ecole::tests {

namespace {

class Reader {
 public:
  explicit Reader(std::string_view json) : json_(json) {}

  JsonText run() {
    value("");
    space();
    if (at_ < json_.size()) problem("more than one value");
    return std::move(read_);
  }

 private:
  bool problem(std::string_view what) {
    if (read_.problem.empty())
      read_.problem = std::string(what) + " at byte " + std::to_string(at_) + ": " + std::string(json_.substr(at_, 60));
    at_ = json_.size();
    return false;
  }
  void space() { at_ = std::min(json_.find_first_not_of(" \t\r\n", at_), json_.size()); }
  bool takes(std::string_view text) {
    if (!json_.substr(at_).starts_with(text)) return false;
    at_ += text.size();
    return true;
  }

  bool value(const std::string& name) {
    space();
    if (at_ == json_.size()) return problem("no value");
    switch (json_[at_]) {
    case '{': return list('}', true);
    case '[': return list(']', false);
    case '"': {
      std::string text;
      if (!string(text)) return false;
      if (!name.empty()) read_.members.emplace_back(name, std::move(text));
      return true;
    }
    default: break;
    }
    if (takes("true") || takes("false") || takes("null")) return true;
    const std::size_t end = std::min(json_.find_first_not_of("-+.0123456789eE", at_), json_.size());
    double number = 0;
    const auto [stop, error] = std::from_chars(json_.data() + at_, json_.data() + end, number);
    if (error != std::errc() || stop != json_.data() + end) return problem("no value");
    at_ = end;
    return true;
  }

  bool list(char close, bool named) {
    ++at_;
    space();
    if (takes(std::string(1, close))) return true;
    for (;;) {
      std::string name;
      space();
      if (named && (at_ == json_.size() || json_[at_] != '"' || !string(name))) return problem("no name");
      space();
      if (named && !takes(":")) return problem("no colon");
      if (!value(name)) return false;
      space();
      if (takes(std::string(1, close))) return true;
      if (!takes(",")) return problem("no comma");
    }
  }

  bool string(std::string& text) {
    for (++at_; at_ < json_.size();) {
      const char c = json_[at_];
      if (c == '"') {
        ++at_;
        return base::is_utf8(text) || problem("no UTF-8");
      }
      if (static_cast<unsigned char>(c) < 0x20) return problem("a control character");
      if (c != '\\') {
        text += c;
        ++at_;
        continue;
      }
      ++at_;
      constexpr std::string_view signs = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
      const std::size_t sign = at_ < json_.size() ? signs.find(json_[at_]) : std::string_view::npos;
      if (sign != std::string_view::npos) {
        text += meant[sign];
        ++at_;
        continue;
      }
      unsigned code = 0;
      const char* digits = json_.data() + at_ + 1;
      if (!takes("u") || at_ + 4 > json_.size() || std::from_chars(digits, digits + 4, code, 16).ptr != digits + 4)
        return problem("no escape");
      base::append_utf8(text, code);
      at_ += 4;
    }
    return problem("a string that does not end");
  }

  std::string_view json_;
  std::size_t at_ = 0;
  JsonText read_;
};

} // namespace

JsonText read_json(std::string_view json) { return Reader(json).run(); }

} // namespace ecole::tests
