#include "render/mustache_tokens.hpp"

#include "base/bytes.hpp"
#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace ecole::render {

using Piece = WholeTemplate::Piece;

namespace {

// Reading of partials, also of empty ones in empty ones: each counts its bytes, and this for itself.
constexpr std::size_t cost_of_partial = 256;
constexpr std::size_t most_read_bytes = 16 * most_template_bytes;

Piece::Kind kind_of(Token::Kind kind) {
  switch (kind) {
  case Token::Kind::variable: return Piece::Kind::variable;
  case Token::Kind::unescaped: return Piece::Kind::unescaped;
  case Token::Kind::section: return Piece::Kind::section;
  case Token::Kind::inverted: return Piece::Kind::inverted;
  case Token::Kind::end: return Piece::Kind::end;
  default: return Piece::Kind::text;
  }
}

class Paster {
 public:
  explicit Paster(const PartialSource& partials) : partials_(partials) {}

  // Whether it went well; else problem() says what did not.
  bool paste(std::string_view name, const TemplateSource& source, const std::string& indent) {
    read_bytes_ += source.bytes + cost_of_partial;
    if (read_bytes_ > most_read_bytes) return too_large({});
    if (const auto* problem = std::get_if<MustacheProblem>(&source.tokens)) {
      problem_ = *problem;
      return false;
    }
    open_.emplace_back(name);
    std::size_t file = file_number(name);
    for (const Token& token : std::get<std::vector<Token>>(source.tokens))
      if (!add(token, indent, file)) return false;
    open_.pop_back();
    return true;
  }

  WholeTemplate whole() && { return std::move(whole_); }
  MustacheProblem problem() && { return std::move(problem_); }

 private:
  bool add(const Token& token, const std::string& indent, std::size_t file) {
    if (token.kind == Token::Kind::text) return add_text(token, indent);
    if (token.starts_line) append_text(indent);
    if (token.kind == Token::Kind::partial) return add_partial(token, indent);
    if (token.kind == Token::Kind::section || token.kind == Token::Kind::inverted) {
      if (++depth_ > most_template_depth) return too_large(token.range);
    } else if (token.kind == Token::Kind::end) {
      --depth_;
    }
    size_ += token.text.size() + 4;
    whole_.pieces.push_back({kind_of(token.kind), token.text, file, token.range});
    return size_ <= most_template_bytes || too_large(token.range);
  }

  // As the specification has it: the indentation goes before every line of a partial, not into what is put there later.
  bool add_text(const Token& token, const std::string& indent) {
    if (indent.empty()) {
      append_text(token.text);
    } else {
      if (token.starts_line) append_text(indent);
      std::string_view rest = token.text;
      for (std::size_t end; (end = rest.find('\n')) != std::string_view::npos; rest.remove_prefix(end + 1)) {
        append_text(rest.substr(0, end + 1));
        if (end + 1 < rest.size()) append_text(indent);
        if (size_ > most_template_bytes) break;
      }
      append_text(rest);
    }
    return size_ <= most_template_bytes || too_large({});
  }

  void append_text(std::string_view text) {
    if (text.empty()) return;
    size_ += text.size();
    if (whole_.pieces.empty() || whole_.pieces.back().kind != Piece::Kind::text)
      whole_.pieces.push_back({Piece::Kind::text, {}, 0, {}});
    whole_.pieces.back().text += text;
  }

  bool add_partial(const Token& token, const std::string& indent) {
    auto fails = [&](MustacheProblem::Kind kind) {
      problem_ = {kind, open_.back(), token.text, token.range};
      return false;
    };
    if (std::ranges::find(open_, token.text) != open_.end()) return fails(MustacheProblem::Kind::partial_circle);
    if (open_.size() > most_template_depth) return too_large(token.range);
    const TemplateSource* source = partials_(token.text);
    if (!source) return fails(MustacheProblem::Kind::partial_missing);
    return paste(token.text, *source, token.alone ? indent + token.indent : std::string());
  }

  // Of the template as a whole, also when it is a partial that is too much.
  bool too_large(TextRange range) {
    std::string first = open_.empty() ? std::string() : open_.front();
    bool at_first = open_.size() == 1;
    problem_ = {MustacheProblem::Kind::too_large, first, first, at_first ? range : TextRange{}};
    return false;
  }

  std::size_t file_number(std::string_view name) {
    auto at = std::ranges::find(whole_.files, name);
    if (at == whole_.files.end()) at = whole_.files.emplace(at, name);
    return static_cast<std::size_t>(at - whole_.files.begin());
  }

  const PartialSource& partials_;
  WholeTemplate whole_;
  MustacheProblem problem_{};
  std::vector<std::string> open_; // the template and the partials around what is pasted now
  std::size_t depth_ = 0, size_ = 0, read_bytes_ = 0;
};

} // namespace

std::variant<WholeTemplate, MustacheProblem> whole_template(std::string_view name, const TemplateSource& source,
                                                            const PartialSource& partials) {
  Paster paster(partials);
  if (paster.paste(name, source, {})) return std::move(paster).whole();
  return std::move(paster).problem();
}

std::variant<WholeTemplate, MustacheProblem> whole_template(std::string_view name, std::string_view text,
                                                            const PartialText& partials) {
  std::map<std::string, std::optional<TemplateSource>, std::less<>> sources;
  return whole_template(name, TemplateSource(name, text), [&](std::string_view partial) -> const TemplateSource* {
    auto known = sources.find(partial);
    if (known == sources.end()) {
      known = sources.emplace(partial, std::nullopt).first;
      if (std::optional<std::string> found = partials(partial)) known->second.emplace(partial, *found);
    }
    return known->second ? &*known->second : nullptr;
  });
}

std::string WholeTemplate::bytes() const {
  base::ByteWriter writer;
  for (const Piece& piece : pieces) writer.number(static_cast<std::uint64_t>(piece.kind)).text(piece.text);
  return std::move(writer).bytes();
}

} // namespace ecole::render
