// A free page, with the part of the tree that it stands in.
#include "base/text.hpp"
#include "model/addresses.hpp"
#include "pages/frame.hpp"
#include "pages/kinds.hpp"
#include "pages/shapes.hpp"
#include <algorithm>
#include <map>

namespace ecole::pages {

namespace {

using base::Value;
using engine::all;
using engine::fixed;
using engine::through;

// A page or a folder of the tree, by the names on the way to it, order numbers first.
struct Node {
  std::string title, href; // "" as long as only pages below it are known
  std::map<std::string, Node, std::less<>> below;
};

Node branch_of(engine::Reader& reader, std::string_view branch) {
  Node root;
  reader.each(engine::range("branch", branch), [&](std::string_view, std::string_view value) {
    const auto row = model::row<model::BranchRow>(value);
    if (!row) return true;
    Node* node = &root;
    for (const std::string_view name : base::split(row->place, '/')) node = &node->below[std::string(name)];
    // Two files may stand in one place: the first one counts, as everywhere.
    if (node->href.empty()) {
      node->title = row->title;
      node->href = row->href;
    }
    return true;
  });
  return root;
}

// A folder without a page of its own is called as the folder is, and leads to its first page.
void name_folders(std::string_view segment, Node& node) {
  for (auto& [name, child] : node.below) name_folders(name, child);
  if (!node.href.empty() || node.below.empty()) return;
  node.title =
      model::title_from_name(segment.substr(std::min<std::size_t>(segment.size(), 6))); // behind the order number
  node.href = node.below.begin()->second.href;
}

// The tree as one page sees it.
class Branch {
 public:
  Branch(Node root, std::string_view place, std::string_view href) : href_(href) {
    for (const std::string_view name : base::split(place, '/')) way_.emplace_back(name);
    const auto first = root.below.find(way_.front());
    if (first == root.below.end()) return;
    first_ = std::move(first->second);
    name_folders(way_.front(), first_);
  }

  const Node& first() const { return first_; }

  Value value() const {
    if (first_.below.empty()) return false;
    Value pages = Value::list();
    for (const auto& [name, node] : first_.below) {
      const bool on_the_way = way_.size() > 1 && way_[1] == name;
      Value inner = Value::list();
      if (on_the_way)
        for (const auto& [inner_name, inner_node] : node.below) {
          Object object(3);
          object.add("title", inner_node.title)
              .add("href", inner_node.href)
              .add("current", way_.size() == 3 && way_[2] == inner_name);
          inner.add(std::move(object).value());
        }
      Object object(5);
      object.add("title", node.title)
          .add("href", node.href)
          .add("current", on_the_way && way_.size() == 2)
          .add("open", !inner.elements().empty())
          .add("pages", std::move(inner));
      pages.add(std::move(object).value());
    }
    Object object(3);
    object.add("title", first_.title).add("href", first_.href).add("pages", std::move(pages));
    return std::move(object).value();
  }

  Value children() const {
    const Node* node = &first_;
    for (std::size_t i = 1; i < way_.size() && node; ++i) {
      const auto next = node->below.find(way_[i]);
      node = next == node->below.end() ? nullptr : &next->second;
    }
    Value list = Value::list();
    if (node)
      for (const auto& [name, child] : node->below) list.add(link(child.title, child.href));
    return list;
  }

  // From the first level to the page above.
  std::vector<std::pair<std::string, std::string>> crumbs() const {
    std::vector<std::pair<std::string, std::string>> crumbs;
    const Node* node = &first_;
    for (std::size_t i = 1; i < way_.size(); ++i) {
      if (node->href != href_) crumbs.emplace_back(node->title, node->href); // a folder may lead to this very page
      const auto next = node->below.find(way_[i]);
      if (next == node->below.end()) break;
      node = &next->second;
    }
    return crumbs;
  }

 private:
  std::string_view href_;
  std::vector<std::string> way_;
  Node first_;
};

std::optional<View> view(std::string_view id, Context& context) {
  const auto value = context.reader.get(engine::key("page", id));
  const auto page = value ? model::row<model::DocumentPage>(*value) : std::nullopt;
  if (!page) return std::nullopt;
  const std::string href = model::percent_encoded(page->output);
  const Branch branch(branch_of(context.reader, page->branch), model::page_order(id), href);

  Place place;
  place.kind = "page";
  place.output = page->output;
  place.title = page->title;
  place.current = branch.first().href;
  place.crumbs = branch.crumbs();
  stands_on_source(place, context, *page);
  Shapes shapes(context, root_of(place));

  Value text = "";
  if (const auto source = context.sources.text(page->source, page->blob)) text = shapes.html(source->html, page->links);
  Object document(3);
  document.add("title", page->title).add("text", std::move(text)).add("files", shapes.files(page->files));
  Object own;
  own.add("document", std::move(document).value()).add("branch", branch.value()).add("children", branch.children());
  return framed(context, std::move(place), std::move(own));
}

} // namespace

Kind page_kind() {
  return {.name = "page",
          .reads = {fixed("page", 1), through("branch", 1, "branch", 1), all("site"), all("calendar"), all("forge"),
                    all("frame")},
          .has_template = true,
          .has_frame = true,
          .view = view};
}

} // namespace ecole::pages
