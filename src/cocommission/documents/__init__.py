"""From a round to papers: context, template, blocks, then Word or Excel bytes that are the same every time."""
