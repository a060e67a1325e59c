const regionId = 'fw-live-region';

/** A screen reader reads `sentence` when it is free; nothing is drawn. */
export function announce(sentence: string): void {
  const region = document.getElementById(regionId) ?? createRegion();
  region.textContent = '';
  // A changed text node is what makes readers speak, even when the sentence repeats.
  requestAnimationFrame(() => {
    region.textContent = sentence;
  });
}

function createRegion(): HTMLElement {
  const region = document.createElement('div');
  region.id = regionId;
  region.className = 'visually-hidden';
  region.setAttribute('role', 'status');
  region.setAttribute('aria-live', 'polite');
  document.body.append(region);
  return region;
}
