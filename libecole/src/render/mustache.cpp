#include "render/mustache.hpp"

#include "base/text.hpp"
#include <charconv>
#include <kainjow/mustache.hpp>
#include <unordered_map>
#include <utility>

namespace ecole::render {

namespace engine = kainjow::mustache;
using base::Value;

namespace {

// What stands in the place of a text or a name in the template that the engine gets. The engine asks for every one of
// them by its number, so it sees neither white space (of which it would drop lines) nor names, and content only as a
// value.
struct Slot {
  enum class Kind { text, variable, unescaped, section };
  Kind kind;
  engine::data text;              // of a text
  std::vector<std::string> parts; // of a name: at its dots; none for "."
};

using Piece = WholeTemplate::Piece;

// The last character of every rendering, and not part of it: the engine drops a last line of nothing but spaces.
constexpr std::string_view end_mark = "\n";

std::vector<std::string> parts_of(std::string_view name) {
  if (name == ".") return {};
  std::vector<std::string> parts;
  for (std::string_view part : base::split(name, '.')) parts.emplace_back(part);
  return parts;
}

bool is_true(const Value& value) {
  struct Truth {
    bool operator()(std::monostate) const { return false; }
    bool operator()(bool truth) const { return truth; }
    bool operator()(std::int64_t) const { return true; }
    bool operator()(const std::string& text) const { return !text.empty(); }
    bool operator()(const Value::Html& html) const { return !html.html.empty(); }
    bool operator()(const Value::List& list) const { return !list.empty(); }
    bool operator()(const Value::Members& members) const { return !members.empty(); }
  };
  return std::visit(Truth{}, value.variant());
}

struct TooMuch {};

struct Output {
  std::string text;
  Output& operator<<(const std::string& more) {
    text += more;
    return *this;
  }
};

} // namespace

struct Data::State {
  explicit State(Value the_value) : value(std::move(the_value)) { index(value); }

  const Value* member(const Value& object, const std::string& name) const {
    auto members = objects.find(&object);
    if (members == objects.end()) return nullptr;
    auto found = members->second.find(name);
    return found == members->second.end() ? nullptr : found->second;
  }

  Value value;
  std::unordered_map<const Value*, std::unordered_map<std::string_view, const Value*>> objects;

 private:
  void index(const Value& part) {
    if (part.is_list())
      for (const Value& element : part.elements()) index(element);
    if (!part.is_object()) return;
    auto& members = objects[&part];
    for (const auto& [name, value_of_name] : part.members()) members.insert_or_assign(name, &value_of_name);
    for (const auto& [name, value_of_name] : part.members()) index(value_of_name);
  }
};

Data::Data(Value value) : state_(std::make_unique<State>(std::move(value))) {}
Data::Data(Data&&) noexcept = default;
Data& Data::operator=(Data&&) noexcept = default;
Data::~Data() = default;

struct Template::State {
  explicit State(const WholeTemplate& whole) : compiled(numbered(whole)) {}

  std::vector<Slot> slots;
  // Rendering changes nothing of it but an error message, and that for partials and lambdas only, which it never meets;
  // so threads may share it although its render() is not const.
  engine::mustache compiled;

 private:
  std::string numbered(const WholeTemplate& whole) {
    std::string text;
    std::vector<std::size_t> sections;
    slots.reserve(whole.pieces.size() + 1);
    auto add = [&](Slot::Kind kind, std::string_view sign, const std::string& content) {
      bool is_text = kind == Slot::Kind::text;
      slots.push_back({kind, is_text ? engine::data(content) : engine::data(false),
                       is_text ? std::vector<std::string>() : parts_of(content)});
      text.append("{{").append(sign).append(std::to_string(slots.size() - 1)).append("}}");
    };
    for (const Piece& piece : whole.pieces) {
      switch (piece.kind) {
      case Piece::Kind::text: add(Slot::Kind::text, "&", piece.text); break;
      case Piece::Kind::variable: add(Slot::Kind::variable, "&", piece.text); break;
      case Piece::Kind::unescaped: add(Slot::Kind::unescaped, "&", piece.text); break;
      case Piece::Kind::section:
      case Piece::Kind::inverted:
        sections.push_back(slots.size());
        add(Slot::Kind::section, piece.kind == Piece::Kind::section ? "#" : "^", piece.text);
        break;
      case Piece::Kind::end:
        text.append("{{/").append(std::to_string(sections.back())).append("}}");
        sections.pop_back();
        break;
      }
    }
    add(Slot::Kind::text, "&", std::string(end_mark));
    return text;
  }
};

// The values around the place that the engine has come to. The engine's own data are only signs: true, or a list of as
// many as there are elements; what they stand for is looked up here.
class TemplateContext : public engine::basic_context<std::string> {
 public:
  TemplateContext(const std::vector<Slot>& slots, const Value& data, const std::vector<const Data*>& behind)
      : slots_(slots), behind_(behind), around_{{&data, nullptr}} {
    opened_.emplace_back();
  }

  const engine::data* get(const std::string& name) const override {
    std::size_t number = 0;
    std::from_chars(name.data(), name.data() + name.size(), number);
    const Slot& slot = slots_[number];
    count();
    if (slot.kind == Slot::Kind::text) return written(slot.text);
    Found found = find(slot.parts);
    if (slot.kind == Slot::Kind::section) return section(found);
    return found.value ? variable(*found.value, slot.kind == Slot::Kind::unescaped) : nullptr;
  }

  // A section is entered, or the next element of its list begins: of what get() found last at this depth.
  void push(const engine::data*) override {
    count();
    Opened& section = opened_.back();
    Found inner = section.found;
    if (inner.value->is_list()) inner.value = &inner.value->elements()[section.next++];
    around_.push_back(inner);
    opened_.emplace_back();
  }

  void pop() override {
    opened_.pop_back();
    around_.pop_back();
  }

  // There are none: they were pasted in. Data is never a template.
  const engine::data* get_partial(const std::string&) const override { return nullptr; }

 private:
  struct Found {
    const Value* value = nullptr;
    const Data::State* in = nullptr; // the data behind that it is part of
  };
  struct Opened {
    Found found;
    std::size_t next = 0; // element of a list
  };

  void count() const {
    if (++lookups_ > most_lookups) throw TooMuch();
  }

  static Found member(const Found& object, const std::string& name) {
    if (object.in) return {object.in->member(*object.value, name), object.in};
    return {object.value->is_object() ? object.value->find(name) : nullptr, nullptr};
  }

  Found find(const std::vector<std::string>& parts) const {
    if (parts.empty()) return around_.back();
    Found found = first(parts[0]);
    for (std::size_t i = 1; i < parts.size() && found.value; ++i) found = member(found, parts[i]);
    return found;
  }

  Found first(const std::string& name) const {
    for (auto object = around_.rbegin(); object != around_.rend(); ++object) {
      count();
      if (Found found = member(*object, name); found.value) return found;
    }
    for (auto data = behind_.rbegin(); data != behind_.rend(); ++data) {
      const Data::State& state = *(*data)->state_;
      if (Found found = member({&state.value, &state}, name); found.value) return found;
    }
    return {};
  }

  const engine::data* section(const Found& found) const {
    if (!found.value || !is_true(*found.value)) return nullptr;
    opened_.back() = {found, 0};
    return found.value->is_list() ? list_of(found.value->elements().size()) : &true_;
  }

  const engine::data* list_of(std::size_t size) const {
    auto [list, is_new] = lists_.try_emplace(size, engine::data::type::list);
    if (is_new)
      for (std::size_t i = 0; i < size; ++i) list->second.push_back(true_);
    return &list->second;
  }

  const engine::data* variable(const Value& value, bool unescaped) const {
    // The engine's data gives its text to be read only, and would be allocated anew for every name.
    auto& text = const_cast<std::string&>(shown_.string_value());
    text.clear();
    if (const auto* plain = std::get_if<std::string>(&value.variant()))
      base::append_escaped(text, *plain);
    else if (const auto* html = std::get_if<Value::Html>(&value.variant()))
      unescaped ? void(text += html->html) : base::append_escaped(text, html->html);
    else if (const auto* number = std::get_if<std::int64_t>(&value.variant()))
      text += std::to_string(*number);
    else
      return nullptr;
    return written(shown_);
  }

  const engine::data* written(const engine::data& text) const {
    output_bytes_ += text.string_value().size();
    if (output_bytes_ > most_output_bytes + end_mark.size()) throw TooMuch();
    return &text;
  }

  const std::vector<Slot>& slots_;
  const std::vector<const Data*>& behind_;
  std::vector<Found> around_;
  const engine::data true_{true};
  // The engine asks through a const function, one name after the other.
  mutable std::vector<Opened> opened_; // a section at each depth
  mutable std::unordered_map<std::size_t, engine::data> lists_;
  mutable engine::data shown_{engine::data::type::string};
  mutable std::size_t lookups_ = 0, output_bytes_ = 0;
};

Template::Template(const WholeTemplate& whole) : state_(std::make_unique<State>(whole)) {}
Template::Template(Template&&) noexcept = default;
Template& Template::operator=(Template&&) noexcept = default;
Template::~Template() = default;

std::optional<std::string> Template::render(const Value& data, const std::vector<const Data*>& behind) const {
  TemplateContext context(state_->slots, data, behind);
  Output output;
  try {
    state_->compiled.render(context, output);
  } catch (const TooMuch&) { // the only way out of the engine
    return std::nullopt;
  }
  output.text.resize(output.text.size() - end_mark.size());
  return std::move(output.text);
}

} // namespace ecole::render
