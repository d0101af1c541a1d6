#include "deploy/head.hpp"

#include "deploy/content_bytes.hpp"
#include "deploy/format.hpp"
#include "deploy/names.hpp"

namespace ecole::deployment {

namespace {
constexpr Format format = {.name = "ecole head"};
} // namespace

Head first_head(std::string_view site_id) {
  Head head;
  head.site_id = site_id;
  head.root = Manifest{}.root();
  return head;
}

std::string encoded(const Head& head) {
  base::ByteWriter bytes = begun(format);
  bytes.text(head.site_id).number(head.number);
  bytes.flag(head.base.has_value());
  if (head.base) {
    write_content(bytes, head.base->file);
    write_hash(bytes, head.base->root);
  }
  bytes.number(head.deltas.size());
  for (const NamedDelta& delta : head.deltas) {
    bytes.number(delta.number).number(delta.generation);
    write_content(bytes, delta.file);
    write_hash(bytes, delta.root);
  }
  bytes.text(head.commit).text(head.build_id);
  write_hash(bytes, head.root);
  return sealed(std::move(bytes).bytes());
}

Decoded<Head> decoded_head(std::string_view bytes) {
  constexpr auto damaged = std::unexpected(Unreadable::damaged);
  auto content = unsealed(bytes);
  if (!content) return damaged;
  base::ByteReader reader(*content);
  if (const auto why = why_unreadable(reader, format)) return std::unexpected(*why);
  Head head;
  head.site_id = reader.text();
  head.number = reader.number();
  if (reader.flag()) {
    NamedBase base = {.file = read_content(reader), .root = {}};
    base.root = read_hash(reader);
    head.base = base;
  }
  std::size_t count = reader.count();
  if (count > most_deltas || head.number > largest_number) return damaged;
  base::Sha256 root = head.base ? head.base->root : Manifest{}.root();
  std::uint64_t before = 0;
  for (std::size_t i = 0; i < count; ++i) {
    NamedDelta delta;
    delta.number = reader.number();
    delta.generation = reader.number();
    delta.file = read_content(reader);
    delta.root = read_hash(reader);
    if (delta.number <= before || delta.number > head.number || delta.generation > largest_generation) return damaged;
    before = delta.number;
    root = delta.root;
    head.deltas.push_back(delta);
  }
  head.commit = reader.text();
  head.build_id = reader.text();
  head.root = read_hash(reader);
  if (!reader.good() || !reader.at_end() || head.root != root) return damaged;
  return head;
}

std::string two_heads_marker() { return begun({.name = "ecole two heads"}).bytes(); }

bool is_two_heads_marker(std::string_view bytes) { return two_heads_marker().starts_with(bytes); }

} // namespace ecole::deployment
