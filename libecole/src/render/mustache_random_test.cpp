// Random templates and data: what kainjow's engine makes of them is what a plain walk over the pieces makes.
#include "base/text.hpp"
#include "render/mustache.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>

using namespace ecole;
using namespace ecole::render;
using base::Value;
using Piece = WholeTemplate::Piece;

namespace {

class Source {
 public:
  explicit Source(unsigned seed) : random_(seed) {}
  std::size_t below(std::size_t end) { return random_() % end; }
  template <typename T>
  const T& one_of(const std::vector<T>& all) {
    return all[below(all.size())];
  }

  std::string text() {
    static const std::vector<std::string> parts = {
        "{{a}}",    "{{{b}}}",   "{{&a.b}}", "{{.}}",   "{{#a}}",    "{{/a}}", "{{^b}}", "{{/b}}",     "{{#a.b}}",
        "{{/a.b}}", "{{#.}}",    "{{/.}}",   "{{!x}}",  "{{! x\n}}", "{{>p}}", "{{>q}}", "  {{>q}}\n", "{{=| |=}}",
        "|a|",      "|={{ }}=|", "\n",       "\r\n",    " ",         "\t",     "<é>",    "x",          "{{",
        "}}",       "{",         "|",        "{{t.a}}", "{{#t}}",    "{{/t}}"};
    std::string made;
    // Half of them with all their sections closed; the others are mostly refused, which is to be seen too.
    bool closed = below(2) == 0;
    std::vector<std::string> open;
    for (std::size_t left = below(12); left > 0; --left) {
      std::string part = one_of(parts);
      bool section = part.starts_with("{{#") || part.starts_with("{{^");
      if (closed && (part.starts_with("{{/") || part == "{{" || part.find('|') != std::string::npos)) continue;
      if (closed && section) open.push_back("{{/" + part.substr(3));
      made += part;
      if (closed && !open.empty() && below(3) == 0) {
        made += open.back();
        open.pop_back();
      }
    }
    for (; !open.empty(); open.pop_back()) made += open.back();
    return made;
  }

  Value value(int depth = 0) {
    switch (below(depth < 3 ? 9 : 6)) {
    case 0: return {};
    case 1: return below(2) == 0;
    case 2: return static_cast<std::int64_t>(below(3));
    case 3: return "";
    case 4: return one_of<std::string>({"<x>", "{{a}}", "&", " ", "\n"});
    case 5: return Value::Html{one_of<std::string>({"<i>", "", "{{>p}}"})};
    case 6: {
      Value list = Value::list();
      for (std::size_t left = below(4); left > 0; --left) list.add(value(depth + 1));
      return list;
    }
    default: return object(depth);
    }
  }

  Value object(int depth = 0) {
    Value object = Value::object();
    for (std::string_view name : {"a", "b", "t"})
      if (below(2) == 0) object.set(name, value(depth + 1));
    return object;
  }

 private:
  std::minstd_rand random_;
};

class Walk {
 public:
  Walk(const WholeTemplate& whole, const Value& behind, const Value& data)
      : pieces_(whole.pieces), around_{&behind, &data} {}

  std::string all() {
    walk(0, pieces_.size());
    return std::move(made_);
  }

 private:
  const Value* find(const std::string& name) const {
    if (name == ".") return around_.back();
    const Value* found = nullptr;
    for (std::string_view part : base::split(name, '.')) {
      if (part.data() == name.data()) {
        for (auto object = around_.rbegin(); object != around_.rend() && !found; ++object)
          if ((*object)->is_object()) found = (*object)->find(part);
      } else {
        found = found->is_object() ? found->find(part) : nullptr;
      }
      if (!found) return nullptr;
    }
    return found;
  }

  static bool is_false(const Value* value) {
    static const std::vector<Value> all = {Value(), false, "", Value::Html{}, Value::list(), Value::object()};
    return !value || std::ranges::find(all, *value) != all.end();
  }

  void show(const Value* value, bool unescaped) {
    if (!value) return;
    if (auto* text = std::get_if<std::string>(&value->variant())) made_ += base::escaped(*text);
    if (auto* html = std::get_if<Value::Html>(&value->variant()))
      made_ += unescaped ? html->html : base::escaped(html->html);
    if (auto* number = std::get_if<std::int64_t>(&value->variant())) made_ += std::to_string(*number);
  }

  std::size_t end_of(std::size_t at) const {
    std::size_t depth = 0;
    for (;; ++at) {
      if (pieces_[at].kind == Piece::Kind::section || pieces_[at].kind == Piece::Kind::inverted) ++depth;
      if (pieces_[at].kind == Piece::Kind::end && --depth == 0) return at;
    }
  }

  void inside(const Value& value, std::size_t from, std::size_t to) {
    around_.push_back(&value);
    walk(from, to);
    around_.pop_back();
  }

  void walk(std::size_t at, std::size_t to) {
    for (; at < to; ++at) {
      const Piece& piece = pieces_[at];
      if (piece.kind == Piece::Kind::text) {
        made_ += piece.text;
        continue;
      }
      const Value* value = find(piece.text);
      if (piece.kind == Piece::Kind::variable || piece.kind == Piece::Kind::unescaped) {
        show(value, piece.kind == Piece::Kind::unescaped);
        continue;
      }
      std::size_t end = end_of(at);
      if (piece.kind == Piece::Kind::inverted) {
        if (is_false(value)) walk(at + 1, end);
      } else if (!is_false(value)) {
        if (!value->is_list()) inside(*value, at + 1, end);
        if (value->is_list())
          for (const Value& element : value->elements()) inside(element, at + 1, end);
      }
      at = end;
    }
  }

  const std::vector<Piece>& pieces_;
  std::vector<const Value*> around_;
  std::string made_;
};

} // namespace

TEST_CASE("random templates render as a plain walk over their pieces does") {
  Source source(20261126);
  std::size_t rendered = 0, refused = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text = source.text();
    std::map<std::string, std::string, std::less<>> partials = {{"p", source.text()}, {"q", source.text()}};
    auto whole = whole_template("page", text, [&](std::string_view name) { return partials.find(name)->second; });
    if (!std::holds_alternative<WholeTemplate>(whole)) {
      ++refused;
      continue;
    }
    ++rendered;
    Value behind = source.object(), data = source.value();
    Data shared(behind);
    INFO(i << ": " << text << "\np: " << partials["p"] << "\nq: " << partials["q"] << "\n"
           << data.json() << "\n"
           << behind.json());
    REQUIRE(Template(std::get<WholeTemplate>(whole)).render(data, {&shared}).value_or("too large") ==
            Walk(std::get<WholeTemplate>(whole), behind, data).all());
  }
  // Both happen often enough to mean something.
  CHECK(rendered > 2'000);
  CHECK(refused > 2'000);
}
