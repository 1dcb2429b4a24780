/// What holds other nodes.
enum CollectionKind { case sequence, mapping }
