import { type Finding, sentence } from '../../findings.ts';
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
      sentence('stage', '阶段'),
      stages.map(({ name }) => name),
    ),
    ...repeated(
      at,
      sentence('transition', '流转'),
      transitions.map(({ name }) => name),
    ),
    ...transitions.flatMap((transition) => checkTransition(transition, names, `${at}.${transition.name}`)),
  ];
  if (!first)
    findings.push(
      broken(at, 'unknown', sentence(`start: there is no stage "${start}"`, `起始：没有阶段“${start}”`), {
        stage: start,
      }),
    );
  else if (first.category !== 'open')
    findings.push(
      broken(
        at,
        'start',
        sentence(`start: stage "${start}" must be open`, `起始：阶段“${start}”必须是进行中的阶段`),
      ),
    );
  for (const { name, category } of stages) {
    if (category !== 'open' || transitions.some((transition) => leaves(transition, name))) continue;
    findings.push(
      broken(
        `${at}.${name}`,
        'deadEnd',
        sentence('no transition leads out of this open stage', '没有流转可以离开这个进行中的阶段'),
      ),
    );
  }
  return findings;
}

function checkTransition({ from, to, ask = [] }: Transition, stages: Set<string>, at: string): Finding[] {
  const sources = from === '*' ? [] : from;
  const findings = [...sources, to]
    .filter((stage) => !stages.has(stage))
    .map((stage) =>
      broken(at, 'unknown', sentence(`there is no stage "${stage}"`, `没有阶段“${stage}”`), { stage }),
    );
  if (sources.includes(to))
    findings.push(broken(at, 'circle', sentence(`it leads from "${to}" to itself`, `它从“${to}”通向其自身`)));
  return [
    ...findings,
    ...repeated(
      at,
      sentence('asked field', '所问字段'),
      ask.map(({ field }) => field),
    ),
  ];
}

const leaves = ({ from, to }: Transition, stage: string) =>
  to !== stage && (from === '*' || from.includes(stage));
