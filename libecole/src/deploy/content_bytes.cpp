#include "deploy/content_bytes.hpp"

#include <cstring>

namespace ecole::deployment {

namespace {

// A reader of nothing that was asked for something.
void turn_bad(base::ByteReader& reader) {
  reader = base::ByteReader({});
  reader.number();
}

} // namespace

void write_hash(base::ByteWriter& bytes, const base::Sha256& hash) {
  bytes.text({reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size()});
}

base::Sha256 read_hash(base::ByteReader& reader) {
  base::Sha256 hash;
  std::string_view bytes = reader.text();
  if (bytes.size() == hash.bytes.size())
    std::memcpy(hash.bytes.data(), bytes.data(), bytes.size());
  else
    turn_bad(reader);
  return hash;
}

void write_content(base::ByteWriter& bytes, const FileContent& content) {
  bytes.number(content.size);
  write_hash(bytes, content.sha);
}

FileContent read_content(base::ByteReader& reader) {
  FileContent content;
  content.size = reader.number();
  if (content.size > largest_file) turn_bad(reader);
  content.sha = read_hash(reader);
  return content;
}

} // namespace ecole::deployment
