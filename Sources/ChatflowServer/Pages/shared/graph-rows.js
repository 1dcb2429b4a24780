/** How far each node is from the first: the rows of the picture. */
export function rowsOf({ nodes, edges }) {
  const distance = new Map();
  const search = (first) => {
    const next = [first];
    // What nothing leads to stands below.
    if (!distance.has(first)) distance.set(first, Math.max(-1, ...distance.values()) + 1);
    while (next.length) {
      const from = next.shift();
      for (const edge of edges) {
        if (edge.from === from && !distance.has(edge.to)) {
          distance.set(edge.to, distance.get(from) + 1);
          next.push(edge.to);
        }
      }
    }
  };
  for (const { id } of nodes) search(id);
  const rows = [];
  for (const node of nodes) (rows[distance.get(node.id)] ??= []).push(node);
  return rows.filter(Boolean);
}
