import type { Finding } from '../../findings.ts';
import type { PipelineDocument, Transition } from '../../types/index.ts';
import { broken, repeated } from './rule-finding.ts';

/** Stages and transitions are named once, name each other rightly, and no open stage is a dead end. */
export function checkPipeline(pipeline: PipelineDocument, at: string): Finding[] {
  const { stages, transitions, start } = pipeline;
  const names = new Set(stages.map(({ name }) => name));
  const first = stages.find(({ name }) => name === start);
  const findings = [
    ...repeated(
      at,
      'stage',
      stages.map(({ name }) => name),
    ),
    ...repeated(
      at,
      'transition',
      transitions.map(({ name }) => name),
    ),
    ...transitions.flatMap((transition) => checkTransition(transition, names, `${at}.${transition.name}`)),
  ];
  if (!first) findings.push(broken(at, 'unknown', `start: there is no stage "${start}"`, { stage: start }));
  else if (first.category !== 'open')
    findings.push(broken(at, 'start', `start: stage "${start}" must be open`));
  for (const { name, category } of stages) {
    if (category !== 'open' || transitions.some((transition) => leaves(transition, name))) continue;
    findings.push(broken(`${at}.${name}`, 'deadEnd', 'no transition leads out of this open stage'));
  }
  return findings;
}

function checkTransition({ from, to, ask = [] }: Transition, stages: Set<string>, at: string): Finding[] {
  const sources = from === '*' ? [] : from;
  const findings = [...sources, to]
    .filter((stage) => !stages.has(stage))
    .map((stage) => broken(at, 'unknown', `there is no stage "${stage}"`, { stage }));
  if (sources.includes(to)) findings.push(broken(at, 'circle', `it leads from "${to}" to itself`));
  return [
    ...findings,
    ...repeated(
      at,
      'asked field',
      ask.map(({ field }) => field),
    ),
  ];
}

const leaves = ({ from, to }: Transition, stage: string) =>
  to !== stage && (from === '*' || from.includes(stage));
