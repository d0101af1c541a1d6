#include "engine/pages_of_file.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <sys/mman.h>
#include <sys/stat.h>
#include <vector>

namespace ecole::engine {

namespace {

// The file format of LMDB 0.9 (its version 1) as a machine of 64 bits writes it: mdb.c, MDB_page, MDB_node, MDB_meta.
constexpr std::uint32_t meta_magic = 0xBEEFC0DE, meta_version = 1;
constexpr std::uint16_t branch_page = 0x01, leaf_page = 0x02, overflow_page = 0x04, meta_page = 0x08;
constexpr std::uint16_t value_on_overflow_pages = 0x01;
constexpr std::uint16_t integer_keys = 0x08, without_folder = 0x4000; // of the table of free pages
constexpr std::uint64_t no_page = UINT64_MAX;
constexpr std::size_t page_header = 16, node_header = 8, longest_key = 511, deepest = 32;

struct Tree {
  std::uint32_t page_size; // of the first tree only
  std::uint16_t flags, depth;
  std::uint64_t branch_pages, leaf_pages, overflow_pages, entries, root;
};
static_assert(sizeof(Tree) == 48);

struct Meta {
  std::uint32_t magic, version;
  std::uint64_t address, map_size;
  Tree free, main;
  std::uint64_t last_page, transaction;
};
static_assert(sizeof(Meta) == 136);

struct PageHeader {
  std::uint64_t number;
  std::uint16_t unused, flags, lower, upper;
  std::uint64_t overflow_count() const { return lower | std::uint64_t{upper} << 16; }
};
static_assert(sizeof(PageHeader) == page_header);

struct NodeHeader {
  std::uint16_t low, high, flags, key_size;
};
static_assert(sizeof(NodeHeader) == node_header);

template <typename Value>
Value at(std::string_view bytes, std::size_t offset) {
  Value value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

// The file's bytes, as long as this lives.
class Mapped {
 public:
  explicit Mapped(int file) {
    struct stat status;
    if (::fstat(file, &status) != 0 || status.st_size <= 0) return;
    size_ = static_cast<std::size_t>(status.st_size);
    void* bytes = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, file, 0);
    if (bytes != MAP_FAILED) bytes_ = static_cast<const char*>(bytes);
  }
  ~Mapped() {
    if (bytes_) ::munmap(const_cast<char*>(bytes_), size_);
  }
  Mapped(const Mapped&) = delete;
  std::string_view bytes() const { return bytes_ ? std::string_view(bytes_, size_) : std::string_view(); }

 private:
  const char* bytes_ = nullptr;
  std::size_t size_ = 0;
};

class Walk {
 public:
  using Holds = std::function<bool(std::string_view key, std::string_view value)>;

  explicit Walk(std::string_view bytes) : bytes_(bytes) {}

  bool whole(const Holds& holds) {
    const std::optional<Meta> meta = newest_meta();
    if (!meta) return false;
    last_page_ = meta->last_page;
    used_.assign(bytes_.size() / page_size_, false);
    used_[0] = used_[1] = true;
    if (meta->main.flags != 0 || meta->free.flags != (integer_keys | without_folder)) return false;
    // First the pages that are in use, then that none of them is said to be free.
    std::vector<std::uint64_t> free;
    std::uint64_t before = 0;
    const auto note_free = [&](std::string_view key, std::string_view value) {
      if (key.size() != sizeof(std::uint64_t)) return false;
      const auto freed_by = at<std::uint64_t>(key, 0);
      if (freed_by <= before || freed_by > meta->transaction) return false;
      before = freed_by;
      return take_list(value, free);
    };
    return tree_is_whole(meta->free, false, note_free) && tree_is_whole(meta->main, true, holds) &&
           std::ranges::all_of(free, [&](std::uint64_t page) { return page >= used_.size() || !used_[page]; }) &&
           none_twice(std::move(free));
  }

 private:
  // Of the two, the one of the later transaction. They are written in turn.
  std::optional<Meta> newest_meta() {
    if (bytes_.size() < page_header + sizeof(Meta)) return std::nullopt;
    const auto first = at<Meta>(bytes_, page_header);
    page_size_ = first.free.page_size;
    if (page_size_ < 512 || page_size_ > 0x8000 || (page_size_ & (page_size_ - 1)) != 0) return std::nullopt;
    if (bytes_.size() < 2 * page_size_) return std::nullopt;
    const auto second = at<Meta>(bytes_, page_size_ + page_header);
    for (const std::uint64_t number : {0, 1}) {
      const auto header = at<PageHeader>(bytes_, number * page_size_);
      const Meta& meta = number == 0 ? first : second;
      if (header.number != number || header.flags != meta_page || meta.magic != meta_magic ||
          meta.version != meta_version || meta.free.page_size != page_size_ || meta.map_size != first.map_size ||
          meta.last_page >= meta.map_size / page_size_)
        return std::nullopt;
    }
    const bool begun = first.transaction == 0 && second.transaction == 0;
    const bool in_turn = first.transaction % 2 == 0 && second.transaction % 2 == 1 &&
                         (first.transaction + 1 == second.transaction || second.transaction + 1 == first.transaction);
    if (!begun && !in_turn) return std::nullopt;
    return first.transaction < second.transaction ? second : first;
  }

  // Pages that one transaction freed: how many, and their numbers in falling order.
  bool take_list(std::string_view list, std::vector<std::uint64_t>& free) const {
    if (list.size() < sizeof(std::uint64_t)) return false;
    const auto count = at<std::uint64_t>(list, 0);
    if (count >= list.size() / sizeof(std::uint64_t)) return false;
    std::uint64_t above = last_page_ + 1;
    for (std::size_t i = 1; i <= count; ++i) {
      const auto page = at<std::uint64_t>(list, i * sizeof(std::uint64_t));
      if (page < 2 || page >= above) return false;
      free.push_back(above = page);
    }
    return true;
  }

  static bool none_twice(std::vector<std::uint64_t> pages) {
    std::ranges::sort(pages);
    return std::ranges::adjacent_find(pages) == pages.end();
  }

  bool take(std::uint64_t page, std::uint64_t count = 1) {
    if (page < 2 || count == 0 || page > last_page_ || count > last_page_ - page + 1) return false;
    if (page >= used_.size() || count > used_.size() - page) return false;
    for (std::uint64_t i = page; i < page + count; ++i) {
      if (used_[i]) return false;
      used_[i] = true;
    }
    return true;
  }

  bool tree_is_whole(const Tree& tree, bool ordered_bytes, const Holds& holds) {
    if (tree.root == no_page)
      return tree.depth == 0 && tree.entries == 0 && tree.branch_pages == 0 && tree.leaf_pages == 0 &&
             tree.overflow_pages == 0;
    if (tree.depth == 0 || tree.depth > deepest) return false;
    found_ = {};
    ordered_bytes_ = ordered_bytes;
    last_key_.reset();
    return subtree_is_whole(tree.root, tree.depth, {}, {}, holds) && found_.branch_pages == tree.branch_pages &&
           found_.leaf_pages == tree.leaf_pages && found_.overflow_pages == tree.overflow_pages &&
           found_.entries == tree.entries;
  }

  // Keys from `first` to before `end`, as the page above says.
  bool subtree_is_whole(std::uint64_t number, std::size_t depth, std::optional<std::string_view> first,
                        std::optional<std::string_view> end, const Holds& holds) {
    if (!take(number)) return false;
    const std::string_view page = bytes_.substr(number * page_size_, page_size_);
    const auto header = at<PageHeader>(page, 0);
    const bool leaf = depth == 1;
    if (header.number != number || header.flags != (leaf ? leaf_page : branch_page)) return false;
    if (header.lower < page_header || header.lower % 2 != 0 || header.upper > page_size_ || header.lower > header.upper)
      return false;
    const std::size_t nodes = (header.lower - page_header) / 2;
    if (nodes < (leaf ? 1 : 2) || !nodes_fill(page, header, nodes, leaf)) return false;
    ++(leaf ? found_.leaf_pages : found_.branch_pages);

    for (std::size_t i = 0; i < nodes; ++i) {
      const auto [node, key] = node_at(page, i);
      if (!leaf) {
        const std::uint64_t child = node.low | std::uint64_t{node.high} << 16 | std::uint64_t{node.flags} << 32;
        const std::optional<std::string_view> from = i == 0 ? first : std::optional(key);
        const std::optional<std::string_view> to = i + 1 == nodes ? end : std::optional(node_at(page, i + 1).second);
        if (i > 0 && !may_be_key(key)) return false;
        if (!subtree_is_whole(child, depth - 1, from, to, holds)) return false;
        continue;
      }
      if (!may_be_key(key) || !in_order(key, first, end)) return false;
      const std::optional<std::string_view> value = value_of(page, node, key);
      if (!value || !holds(key, *value)) return false;
      ++found_.entries;
    }
    return true;
  }

  bool may_be_key(std::string_view key) const {
    return ordered_bytes_ ? !key.empty() && key.size() <= longest_key : key.size() == sizeof(std::uint64_t);
  }

  bool less(std::string_view a, std::string_view b) const {
    return ordered_bytes_ ? a < b : at<std::uint64_t>(a, 0) < at<std::uint64_t>(b, 0);
  }

  bool in_order(std::string_view key, std::optional<std::string_view> first, std::optional<std::string_view> end) {
    if (last_key_ && !less(*last_key_, key)) return false;
    last_key_ = key;
    return (!first || (may_be_key(*first) && !less(key, *first))) && (!end || (may_be_key(*end) && less(key, *end)));
  }

  // Nodes lie from `upper` to the page's end, one behind the other.
  bool nodes_fill(std::string_view page, const PageHeader& header, std::size_t nodes, bool leaf) {
    places_.clear();
    for (std::size_t i = 0; i < nodes; ++i) places_.push_back(at<std::uint16_t>(page, page_header + 2 * i));
    std::ranges::sort(places_);
    std::size_t place = header.upper;
    for (const std::uint16_t begin : places_) {
      if (begin != place || begin + node_header > page.size()) return false;
      const auto node = at<NodeHeader>(page, begin);
      if (leaf && node.flags != 0 && node.flags != value_on_overflow_pages) return false;
      std::size_t size = node_header + node.key_size;
      if (leaf) size += node.flags == value_on_overflow_pages ? sizeof(std::uint64_t) : value_size(node);
      place += size + size % 2;
      if (place > page.size()) return false;
    }
    return place == page.size();
  }

  static std::size_t value_size(const NodeHeader& node) { return node.low | std::size_t{node.high} << 16; }

  // Of a page whose nodes were looked at.
  static std::pair<NodeHeader, std::string_view> node_at(std::string_view page, std::size_t i) {
    const auto begin = at<std::uint16_t>(page, page_header + 2 * i);
    const auto node = at<NodeHeader>(page, begin);
    return {node, page.substr(begin + node_header, node.key_size)};
  }

  std::optional<std::string_view> value_of(std::string_view page, const NodeHeader& node, std::string_view key) {
    const auto begin = static_cast<std::size_t>(key.data() + key.size() - page.data());
    if (node.flags != value_on_overflow_pages) return page.substr(begin, value_size(node));
    const auto number = at<std::uint64_t>(page, begin);
    if (number < 2 || number >= used_.size()) return std::nullopt;
    const auto header = at<PageHeader>(bytes_, number * page_size_);
    const std::uint64_t count = header.overflow_count();
    if (header.number != number || header.flags != overflow_page || !take(number, count) ||
        page_header + value_size(node) > count * page_size_)
      return std::nullopt;
    found_.overflow_pages += count;
    return bytes_.substr(number * page_size_ + page_header, value_size(node));
  }

  std::string_view bytes_;
  std::size_t page_size_ = 0;
  std::uint64_t last_page_ = 0;
  std::vector<bool> used_;
  std::vector<std::uint16_t> places_;
  Tree found_ = {};
  bool ordered_bytes_ = true;
  std::optional<std::string_view> last_key_;
};

} // namespace

bool pages_are_whole(int file, const std::function<bool(std::string_view key, std::string_view value)>& holds) {
  const Mapped mapped(file);
  return Walk(mapped.bytes()).whole(holds);
}

} // namespace ecole::engine
